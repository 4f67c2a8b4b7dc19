/** Shares in PostgreSQL. */
@NullMarked
package dev.cordon.incident.sharing.persistence;

import org.jspecify.annotations.NullMarked;
