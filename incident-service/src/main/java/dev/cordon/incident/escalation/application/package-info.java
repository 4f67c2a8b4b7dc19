/** Reminders and escalation: use cases, workers, and ports for what carries pages. */
@NullMarked
package dev.cordon.incident.escalation.application;

import org.jspecify.annotations.NullMarked;
