/** Alerts from e-mail messages. */
@NullMarked
package dev.cordon.incident.alerts.email;

import org.jspecify.annotations.NullMarked;
