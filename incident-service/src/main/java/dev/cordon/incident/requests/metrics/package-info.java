/** Shows how far telling is behind. */
@NullMarked
package dev.cordon.incident.requests.metrics;

import org.jspecify.annotations.NullMarked;
