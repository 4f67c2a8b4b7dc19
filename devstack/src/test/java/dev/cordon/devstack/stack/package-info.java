/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.stack;

import org.jspecify.annotations.NullMarked;
