/** Circles, indicators and shares in PostgreSQL. */
@NullMarked
package dev.cordon.incident.exchange.persistence;

import org.jspecify.annotations.NullMarked;
