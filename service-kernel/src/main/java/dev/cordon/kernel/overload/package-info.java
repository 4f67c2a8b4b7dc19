/** No more calls at once than are answered in time. */
@NullMarked
package dev.cordon.kernel.overload;

import org.jspecify.annotations.NullMarked;
