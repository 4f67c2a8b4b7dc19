/** Every call between services ends in time. */
@NullMarked
package dev.cordon.kernel.deadline;

import org.jspecify.annotations.NullMarked;
