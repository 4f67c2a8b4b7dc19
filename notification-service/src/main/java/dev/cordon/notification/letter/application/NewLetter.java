package dev.cordon.notification.letter.application;

import java.util.Optional;
import java.util.UUID;

/**
 * A letter that isn't in the ledger yet.
 *
 * @param country or subdivision; empty when unknown
 * @param audienceId where the address is resolved from, if not from the release's own audience
 */
public record NewLetter(
    UUID id,
    UUID personId,
    String language,
    String country,
    String recipientDomain,
    Optional<UUID> audienceId) {}
