/** Obligations in PostgreSQL. */
@NullMarked
package dev.cordon.incident.obligations.persistence;

import org.jspecify.annotations.NullMarked;
