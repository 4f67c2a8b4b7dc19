/** Generated values of the development stack, kept in files that only their owner reads. */
@NullMarked
package dev.cordon.devstack.secrets;

import org.jspecify.annotations.NullMarked;
