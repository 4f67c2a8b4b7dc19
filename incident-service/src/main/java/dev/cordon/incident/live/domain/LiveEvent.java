package dev.cordon.incident.live.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * That something has happened: ids, never what somebody wrote.
 *
 * @param position its place among the tenant's events: 1, 2, 3 … without a gap
 * @param id the same wherever it is told
 * @param type {@code <what>.<happened>}
 * @param happenedAt by the clock of the transaction that did it
 */
public record LiveEvent(
    long position,
    UUID id,
    String type,
    Optional<UUID> incident,
    Optional<UUID> entity,
    OptionalLong version,
    Instant happenedAt) {}
