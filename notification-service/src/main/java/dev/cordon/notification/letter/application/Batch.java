package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.letter.application.AudienceSource.Recipient;
import dev.cordon.notification.letter.application.Relay.OutgoingLetter;
import dev.cordon.notification.letter.domain.LeasedLetter;
import dev.cordon.notification.letter.domain.Letter;
import dev.cordon.notification.notice.application.ReleasedNotice;
import dev.cordon.notification.notice.domain.RenderedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Letters that one sender has leased, with what it needs to send them.
 *
 * @param recipients by person; whoever was erased is missing
 * @param timelyUntil when the sender stops beginning letters and hands the rest back
 */
record Batch(
    ReleaseJob job,
    UUID leaseId,
    ReleasedNotice notice,
    Release release,
    List<LeasedLetter> letters,
    Map<UUID, Recipient> recipients,
    Instant timelyUntil) {

  Caller.Service caller() {
    return job.caller();
  }

  boolean isTimely(Instant now) {
    return now.isBefore(timelyUntil);
  }

  /** Empty when the person was erased meanwhile. */
  Optional<WrittenLetter> write(LeasedLetter letter, Instant now) {
    return Optional.ofNullable(recipients.get(letter.personId()))
        .map(recipient -> write(letter, recipient, now));
  }

  private WrittenLetter write(LeasedLetter letter, Recipient recipient, Instant now) {
    RenderedText text =
        notice.render(
            letter.language(), recipient.givenName(), recipient.familyName(), release.brand());
    return new WrittenLetter(
        new OutgoingLetter(
            Letter.messageId(letter.id(), release.senderDomain()),
            release.brand(),
            release.senderDomain(),
            recipient.email(),
            letter.language(),
            text.subject(),
            text.body(),
            now),
        ContentDigest.of(text));
  }
}
