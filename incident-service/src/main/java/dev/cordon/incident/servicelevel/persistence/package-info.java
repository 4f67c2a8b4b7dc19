/** Service levels in PostgreSQL. */
@NullMarked
package dev.cordon.incident.servicelevel.persistence;

import org.jspecify.annotations.NullMarked;
