/** Statements of awareness in PostgreSQL. */
@NullMarked
package dev.cordon.incident.awareness.persistence;

import org.jspecify.annotations.NullMarked;
