/** Alerts in the database. */
@NullMarked
package dev.cordon.incident.alerts.persistence;

import org.jspecify.annotations.NullMarked;
