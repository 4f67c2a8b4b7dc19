/** Organizations whose people are refused, and whose work waits. */
@NullMarked
package dev.cordon.kernel.closure;

import org.jspecify.annotations.NullMarked;
