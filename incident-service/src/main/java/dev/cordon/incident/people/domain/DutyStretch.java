package dev.cordon.incident.people.domain;

import java.time.Instant;

/**
 * A time with one answer.
 *
 * @param until just before then
 */
public record DutyStretch(Instant from, Instant until, Duty duty) {}
