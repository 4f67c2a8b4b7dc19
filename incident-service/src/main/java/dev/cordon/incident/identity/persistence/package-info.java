/** Providers, holders and the work on them in PostgreSQL. */
@NullMarked
package dev.cordon.incident.identity.persistence;

import org.jspecify.annotations.NullMarked;
