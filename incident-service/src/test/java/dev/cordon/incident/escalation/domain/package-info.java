@NullMarked
package dev.cordon.incident.escalation.domain;

import org.jspecify.annotations.NullMarked;
