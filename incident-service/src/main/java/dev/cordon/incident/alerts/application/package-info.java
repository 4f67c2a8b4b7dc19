/** Taking alerts in, reading and triaging them. */
@NullMarked
package dev.cordon.incident.alerts.application;

import org.jspecify.annotations.NullMarked;
