/** Merging. */
@NullMarked
package dev.cordon.incident.merging;

import org.jspecify.annotations.NullMarked;
