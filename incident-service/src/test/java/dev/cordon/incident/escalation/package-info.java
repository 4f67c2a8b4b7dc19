@NullMarked
package dev.cordon.incident.escalation;

import org.jspecify.annotations.NullMarked;
