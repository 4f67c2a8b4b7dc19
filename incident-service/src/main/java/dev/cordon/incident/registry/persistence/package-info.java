/** The directory, the profiles and the queue of on-boardings in PostgreSQL. */
@NullMarked
package dev.cordon.incident.registry.persistence;

import org.jspecify.annotations.NullMarked;
