package dev.cordon.gateway.negatives;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.ToldLetter;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A letter that said what a withdrawn finding said; never the address. */
@Schema(name = "ToldLetter")
record ToldLetterView(
    @Schema(required = true) String noticeId,
    @Schema(required = true, description = "SHA-256 of what was approved") String noticeContentHash,
    @Schema(required = true, description = "Of the version") String language,
    @Schema(required = true) String letterId,
    @Schema(description = "Absent where masked") Optional<String> personId,
    @Schema(required = true, enumeration = "email") String channel,
    @Schema(
            required = true,
            enumeration = {"sent", "unknown"})
        String outcome,
    Optional<Instant> sentAt,
    @Schema(description = "ISO 3166; absent when unknown") Optional<String> country,
    @Schema(description = "Absent where masked") Optional<String> recipientDomain,
    @Schema(required = true, description = "The caller's roles don't open the letter ledger")
        boolean masked) {

  static final String CSV_HEADER =
      "notice_id,notice_content_hash,language,letter_id,person_id,channel,outcome,sent_at,country,"
          + "recipient_domain,masked\r\n";

  static final Names<LetterState> STATES = Names.of(LetterState.class);
  private static final Names<Channel> CHANNELS = Names.of(Channel.class);

  static ToldLetterView from(ToldLetter letter) {
    return new ToldLetterView(
        letter.getNoticeId(),
        letter.getNoticeContentHash(),
        letter.getLanguage(),
        letter.getLetterId(),
        Wire.optional(letter.getPersonId()),
        CHANNELS.name(letter.getChannel()),
        STATES.name(letter.getState()),
        Wire.instant(letter.hasSentAt(), letter.getSentAt()),
        Wire.optional(letter.getCountry()),
        Wire.optional(letter.getRecipientDomain()),
        letter.getMasked());
  }

  /** A line of CSV (RFC 4180): ids, codes and domains, in which nothing needs quotes. */
  String csv() {
    return String.join(
            ",",
            noticeId,
            noticeContentHash,
            language,
            letterId,
            personId.orElse(""),
            channel,
            outcome,
            sentAt.map(Instant::toString).orElse(""),
            country.orElse(""),
            recipientDomain.orElse(""),
            Boolean.toString(masked))
        + "\r\n";
  }
}
