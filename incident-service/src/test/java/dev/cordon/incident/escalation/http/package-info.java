@NullMarked
package dev.cordon.incident.escalation.http;

import org.jspecify.annotations.NullMarked;
