/** Between messages of the contracts and what they mean. */
@NullMarked
package dev.cordon.kernel.message;

import org.jspecify.annotations.NullMarked;
