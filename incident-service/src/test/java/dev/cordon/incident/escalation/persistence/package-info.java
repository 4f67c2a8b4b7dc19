@NullMarked
package dev.cordon.incident.escalation.persistence;

import org.jspecify.annotations.NullMarked;
