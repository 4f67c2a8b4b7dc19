/** The log of events in SQL. */
@NullMarked
package dev.cordon.incident.live.persistence;

import org.jspecify.annotations.NullMarked;
