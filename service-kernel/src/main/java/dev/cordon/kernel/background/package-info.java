/** Work that outlives a request: blocking loops on virtual threads. */
@NullMarked
package dev.cordon.kernel.background;

import org.jspecify.annotations.NullMarked;
