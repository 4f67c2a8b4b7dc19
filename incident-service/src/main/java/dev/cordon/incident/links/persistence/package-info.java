/** Links and suggestions in PostgreSQL. */
@NullMarked
package dev.cordon.incident.links.persistence;

import org.jspecify.annotations.NullMarked;
