/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.cli;

import org.jspecify.annotations.NullMarked;
