/** What workers on evidence say to the log. */
@NullMarked
package dev.cordon.incident.evidence.logging;

import org.jspecify.annotations.NullMarked;
