/** What the kernel is, as a whole. */
@NullMarked
package dev.cordon.kernel;

import org.jspecify.annotations.NullMarked;
