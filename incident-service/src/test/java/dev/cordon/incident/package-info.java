/** The service at the edge that others use. */
@NullMarked
package dev.cordon.incident;

import org.jspecify.annotations.NullMarked;
