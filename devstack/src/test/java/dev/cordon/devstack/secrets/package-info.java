/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.secrets;

import org.jspecify.annotations.NullMarked;
