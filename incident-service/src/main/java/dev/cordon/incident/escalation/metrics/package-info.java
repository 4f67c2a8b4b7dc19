/** Counts pages. */
@NullMarked
package dev.cordon.incident.escalation.metrics;

import org.jspecify.annotations.NullMarked;
