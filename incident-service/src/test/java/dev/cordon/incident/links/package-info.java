/** Links and suggestions. */
@NullMarked
package dev.cordon.incident.links;

import org.jspecify.annotations.NullMarked;
