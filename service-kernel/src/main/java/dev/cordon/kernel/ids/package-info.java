/** Identifiers. */
@NullMarked
package dev.cordon.kernel.ids;

import org.jspecify.annotations.NullMarked;
