/** What operators read of mailboxes. */
@NullMarked
package dev.cordon.incident.alerts.logging;

import org.jspecify.annotations.NullMarked;
