/** Requests in PostgreSQL. */
@NullMarked
package dev.cordon.incident.requests.persistence;

import org.jspecify.annotations.NullMarked;
