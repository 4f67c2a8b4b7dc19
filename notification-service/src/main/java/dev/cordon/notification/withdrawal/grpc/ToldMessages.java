package dev.cordon.notification.withdrawal.grpc;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.Told;
import dev.cordon.contracts.notification.v1.ToldCount;
import dev.cordon.contracts.notification.v1.ToldLetter;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.withdrawal.application.Withdrawals.Counted;
import dev.cordon.notification.withdrawal.domain.ToldLetter.Outcome;
import dev.cordon.notification.withdrawal.domain.Withdrawal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who was told, as messages. */
final class ToldMessages {

  private ToldMessages() {}

  static Told from(Counted counted) {
    Withdrawal withdrawal = counted.withdrawal();
    Told.Builder message =
        Told.newBuilder()
            .setFindingId(withdrawal.findingId().toString())
            .setIncidentId(withdrawal.incidentId().toString())
            .setCategory(withdrawal.category())
            .setWithdrawnAt(Timestamps.of(withdrawal.withdrawnAt()))
            .setStoppedAt(Timestamps.of(withdrawal.stoppedAt()))
            .addAllByCountry(by(counted, count -> count.country()))
            .addAllByNotice(by(counted, count -> count.noticeId().toString()))
            .addAllByLanguage(by(counted, count -> count.language()));
    withdrawal
        .told()
        .ifPresent(
            told ->
                message
                    .setFrozenAt(Timestamps.of(told.at()))
                    .setPeople(told.people())
                    .setLetters(told.letters())
                    .setUnknown(told.unknown())
                    .setDigest(told.digest()));
    return message.build();
  }

  private static List<ToldCount> by(
      Counted counted, Function<dev.cordon.notification.withdrawal.domain.ToldCount, String> key) {
    Map<String, ToldCount> sums =
        counted.counts().stream()
            .collect(
                Collectors.toMap(
                    key,
                    count -> count(key.apply(count), count.letters(), count.unknown()),
                    (one, other) ->
                        count(
                            one.getKey(),
                            one.getLetters() + other.getLetters(),
                            one.getUnknown() + other.getUnknown()),
                    TreeMap::new));
    return List.copyOf(sums.values());
  }

  private static ToldCount count(String key, long letters, long unknown) {
    return ToldCount.newBuilder().setKey(key).setLetters(letters).setUnknown(unknown).build();
  }

  /**
   * @param masked without what refers to the person
   */
  static ToldLetter from(
      dev.cordon.notification.withdrawal.domain.ToldLetter letter, boolean masked) {
    ToldLetter.Builder message =
        ToldLetter.newBuilder()
            .setNoticeId(letter.noticeId().toString())
            .setNoticeContentHash(letter.contentHash())
            .setLanguage(letter.language())
            .setLetterId(letter.letterId().toString())
            .setPersonId(masked ? "" : letter.personId().toString())
            .setChannel(Channel.CHANNEL_EMAIL)
            .setState(
                switch (letter.outcome()) {
                  case SENT -> LetterState.LETTER_STATE_SENT;
                  case UNKNOWN -> LetterState.LETTER_STATE_UNKNOWN;
                })
            .setCountry(letter.country())
            .setRecipientDomain(masked ? "" : letter.recipientDomain())
            .setMasked(masked);
    letter.sentAt().map(Timestamps::of).ifPresent(message::setSentAt);
    return message.build();
  }

  /** Empty for both. */
  static Optional<Outcome> toOutcome(LetterState state) {
    return switch (state) {
      case LETTER_STATE_UNSPECIFIED -> Optional.empty();
      case LETTER_STATE_SENT -> Optional.of(Outcome.SENT);
      case LETTER_STATE_UNKNOWN -> Optional.of(Outcome.UNKNOWN);
      case LETTER_STATE_QUEUED,
          LETTER_STATE_LEASED,
          LETTER_STATE_SENDING,
          LETTER_STATE_FAILED,
          LETTER_STATE_STOPPED,
          UNRECOGNIZED ->
          throw Refusal.invalid("state", "is neither sent nor unknown");
    };
  }
}
