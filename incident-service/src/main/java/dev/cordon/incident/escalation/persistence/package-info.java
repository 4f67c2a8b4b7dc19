/** Escalations in the database. */
@NullMarked
package dev.cordon.incident.escalation.persistence;

import org.jspecify.annotations.NullMarked;
