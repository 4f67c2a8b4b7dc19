/** Who is told in which order, by what, and what became of it. */
@NullMarked
package dev.cordon.incident.escalation.domain;

import org.jspecify.annotations.NullMarked;
