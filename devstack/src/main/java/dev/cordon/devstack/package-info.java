/** Entry point of the development stack. */
@NullMarked
package dev.cordon.devstack;

import org.jspecify.annotations.NullMarked;
