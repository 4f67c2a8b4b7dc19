/** Work in PostgreSQL. */
@NullMarked
package dev.cordon.incident.work.persistence;

import org.jspecify.annotations.NullMarked;
