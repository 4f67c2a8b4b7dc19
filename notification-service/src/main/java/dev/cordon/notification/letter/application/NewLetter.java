package dev.cordon.notification.letter.application;

import java.util.UUID;

/** A letter that isn't in the ledger yet. */
public record NewLetter(UUID id, UUID personId, String language, String recipientDomain) {}
