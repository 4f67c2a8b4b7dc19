/** Merges in PostgreSQL. */
@NullMarked
package dev.cordon.incident.merging.persistence;

import org.jspecify.annotations.NullMarked;
