@NullMarked
package dev.cordon.incident.escalation.application;

import org.jspecify.annotations.NullMarked;
