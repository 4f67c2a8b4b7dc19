/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.process;

import org.jspecify.annotations.NullMarked;
