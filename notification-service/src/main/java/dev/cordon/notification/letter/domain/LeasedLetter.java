package dev.cordon.notification.letter.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * A letter that one sender has.
 *
 * @param attempts tries so far
 * @param audienceId where the address is resolved from, if not from the release's own audience
 * @param leaseId of the batch it was claimed in: whoever lost the lease can't move it any more
 */
public record LeasedLetter(
    UUID noticeId,
    UUID personId,
    UUID id,
    String language,
    int attempts,
    Optional<UUID> audienceId,
    UUID leaseId) {}
