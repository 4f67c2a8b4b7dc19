/** Negative findings in PostgreSQL. */
@NullMarked
package dev.cordon.incident.negatives.persistence;

import org.jspecify.annotations.NullMarked;
