/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.bench;

import org.jspecify.annotations.NullMarked;
