@NullMarked
package dev.cordon.incident.alerts.imap;

import org.jspecify.annotations.NullMarked;
