/** What an alert is, and what becomes of it. */
@NullMarked
package dev.cordon.incident.alerts.domain;

import org.jspecify.annotations.NullMarked;
