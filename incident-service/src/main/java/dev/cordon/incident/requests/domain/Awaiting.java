package dev.cordon.incident.requests.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * A task of the asker's that waits for what comes of a request; the asker's alone to know.
 *
 * @param move the version of the task by which it waits for this, or for another request; empty
 *     where somebody had it wait before, who lets it go on
 */
public record Awaiting(UUID task, Optional<Long> move) {}
