package dev.cordon.notification.notice.grpc;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.letter.application.Release;
import dev.cordon.notification.letter.domain.Tally;
import java.util.Optional;

/** Letters and their progress as messages. */
final class LetterMessages {

  private LetterMessages() {}

  static Progress from(dev.cordon.notification.letter.application.Progress progress) {
    Tally tally = progress.tally();
    Progress.Builder message =
        Progress.newBuilder()
            .setState(NoticeMessages.state(progress.state()))
            .setQueued(tally.queued())
            .setLeased(tally.leased())
            .setSending(tally.sending())
            .setSent(tally.sent())
            .setFailed(tally.failed())
            .setUnknown(tally.unknown())
            .setStopped(tally.stopped())
            .setUnwritten(progress.unwritten())
            .setPerSecond(progress.pace().perSecond());
    progress.release().ifPresent(release -> add(message, release));
    progress.secondsLeft().ifPresent(message::setEtaSeconds);
    progress.failure().ifPresent(message::setFailure);
    return message.build();
  }

  static Letter from(dev.cordon.notification.letter.domain.Letter letter, String senderDomain) {
    Letter.Builder message =
        Letter.newBuilder()
            .setId(letter.id().toString())
            .setPersonId(letter.personId().toString())
            .setChannel(Channel.CHANNEL_EMAIL)
            .setState(state(letter.state()))
            .setLanguage(letter.language())
            .setRecipientDomain(letter.recipientDomain())
            .setAttempts(letter.attempts())
            .setMessageId(
                dev.cordon.notification.letter.domain.Letter.messageId(letter.id(), senderDomain));
    letter.contentSha256().ifPresent(message::setContentSha256);
    letter.reply().ifPresent(message::setSmtpReply);
    letter.failure().ifPresent(message::setFailure);
    letter.sentAt().map(Timestamps::of).ifPresent(message::setSentAt);
    return message.build();
  }

  /** Empty for all states. */
  static Optional<dev.cordon.notification.letter.domain.LetterState> toState(LetterState state) {
    return switch (state) {
      case LETTER_STATE_UNSPECIFIED -> Optional.empty();
      case LETTER_STATE_QUEUED ->
          Optional.of(dev.cordon.notification.letter.domain.LetterState.QUEUED);
      case LETTER_STATE_LEASED ->
          Optional.of(dev.cordon.notification.letter.domain.LetterState.LEASED);
      case LETTER_STATE_SENDING ->
          Optional.of(dev.cordon.notification.letter.domain.LetterState.SENDING);
      case LETTER_STATE_SENT -> Optional.of(dev.cordon.notification.letter.domain.LetterState.SENT);
      case LETTER_STATE_FAILED ->
          Optional.of(dev.cordon.notification.letter.domain.LetterState.FAILED);
      case LETTER_STATE_UNKNOWN ->
          Optional.of(dev.cordon.notification.letter.domain.LetterState.UNKNOWN);
      case LETTER_STATE_STOPPED ->
          Optional.of(dev.cordon.notification.letter.domain.LetterState.STOPPED);
      case UNRECOGNIZED -> throw Refusal.invalid("state", "is not a state of a letter");
    };
  }

  private static LetterState state(dev.cordon.notification.letter.domain.LetterState state) {
    return switch (state) {
      case QUEUED -> LetterState.LETTER_STATE_QUEUED;
      case LEASED -> LetterState.LETTER_STATE_LEASED;
      case SENDING -> LetterState.LETTER_STATE_SENDING;
      case SENT -> LetterState.LETTER_STATE_SENT;
      case FAILED -> LetterState.LETTER_STATE_FAILED;
      case UNKNOWN -> LetterState.LETTER_STATE_UNKNOWN;
      case STOPPED -> LetterState.LETTER_STATE_STOPPED;
    };
  }

  private static void add(Progress.Builder message, Release release) {
    message
        .setAudience(release.people())
        .setAudienceDigest(release.digest())
        .setLedgerComplete(release.complete());
  }
}
