/** Pages by e-mail. */
@NullMarked
package dev.cordon.incident.escalation.smtp;

import org.jspecify.annotations.NullMarked;
