package dev.cordon.incident.registry.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A comparison of the registry with the identity provider.
 *
 * @param mend whether what can be mended is
 * @param organizations of the registry; 0 until it has begun
 * @param compared so far, busy ones included
 * @param busy left out, since an operation of theirs is under way
 * @param position alias of the last one that was compared
 */
public record Reconciliation(
    UUID id,
    boolean mend,
    Instant askedAt,
    Optional<Instant> finishedAt,
    int organizations,
    int compared,
    int busy,
    int found,
    int mended,
    String position,
    Optional<Operation> operation) {}
