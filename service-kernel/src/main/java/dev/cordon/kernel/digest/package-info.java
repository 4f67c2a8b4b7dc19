/** The digest by which content is known again. */
@NullMarked
package dev.cordon.kernel.digest;

import org.jspecify.annotations.NullMarked;
