/** Systems in PostgreSQL. */
@NullMarked
package dev.cordon.incident.systems.persistence;

import org.jspecify.annotations.NullMarked;
