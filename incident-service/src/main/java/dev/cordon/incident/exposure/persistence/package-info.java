/** Findings and exposures in PostgreSQL. */
@NullMarked
package dev.cordon.incident.exposure.persistence;

import org.jspecify.annotations.NullMarked;
