/** Classifications in PostgreSQL. */
@NullMarked
package dev.cordon.incident.classification.persistence;

import org.jspecify.annotations.NullMarked;
