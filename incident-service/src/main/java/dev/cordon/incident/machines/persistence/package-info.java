/** Machines, the work on them, and what is cut off, in PostgreSQL. */
@NullMarked
package dev.cordon.incident.machines.persistence;

import org.jspecify.annotations.NullMarked;
