/** Incidents and their timelines in PostgreSQL. */
@NullMarked
package dev.cordon.incident.casework.persistence;

import org.jspecify.annotations.NullMarked;
