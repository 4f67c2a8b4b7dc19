/** Finding incidents in PostgreSQL. */
@NullMarked
package dev.cordon.incident.search.persistence;

import org.jspecify.annotations.NullMarked;
