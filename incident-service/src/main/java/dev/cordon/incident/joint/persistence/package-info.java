/** Joint incidents in PostgreSQL. */
@NullMarked
package dev.cordon.incident.joint.persistence;

import org.jspecify.annotations.NullMarked;
