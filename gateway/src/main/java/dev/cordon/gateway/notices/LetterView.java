package dev.cordon.gateway.notices;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of the letter ledger: one person, one letter, and never the address. */
@Schema(name = "Letter")
record LetterView(
    @Schema(required = true) String id,
    @Schema(required = true) String personId,
    @Schema(required = true, enumeration = "email") String channel,
    @Schema(
            required = true,
            enumeration = {"queued", "leased", "sending", "sent", "failed", "unknown", "stopped"})
        String state,
    @Schema(required = true, description = "Of the version that the person gets") String language,
    @Schema(required = true) String recipientDomain,
    @Schema(required = true) int attempts,
    @Schema(required = true, description = "RFC 5322 Message-ID") String messageId,
    @Schema(
            description =
                "SHA-256 of subject, line feed and body as the person gets them, hexadecimal; absent"
                    + " before they are rendered")
        Optional<String> contentSha256,
    @Schema(description = "The relay's last answer") Optional<String> smtpReply,
    @Schema(description = "Why it failed or is unknown") Optional<String> failure,
    Optional<Instant> sentAt) {

  static final Names<LetterState> STATES = Names.of(LetterState.class);
  private static final Names<Channel> CHANNELS = Names.of(Channel.class);

  static LetterView from(Letter letter) {
    return new LetterView(
        letter.getId(),
        letter.getPersonId(),
        CHANNELS.name(letter.getChannel()),
        STATES.name(letter.getState()),
        letter.getLanguage(),
        letter.getRecipientDomain(),
        letter.getAttempts(),
        letter.getMessageId(),
        Wire.optional(letter.getContentSha256()),
        Wire.optional(letter.getSmtpReply()),
        Wire.optional(letter.getFailure()),
        Wire.instant(letter.hasSentAt(), letter.getSentAt()));
  }
}
