/** Evidence in PostgreSQL. */
@NullMarked
package dev.cordon.incident.evidence.persistence;

import org.jspecify.annotations.NullMarked;
