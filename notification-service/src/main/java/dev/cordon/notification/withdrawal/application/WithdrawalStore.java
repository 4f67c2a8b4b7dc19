package dev.cordon.notification.withdrawal.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.withdrawal.domain.ToldCount;
import dev.cordon.notification.withdrawal.domain.ToldLetter;
import dev.cordon.notification.withdrawal.domain.ToldLetter.Outcome;
import dev.cordon.notification.withdrawal.domain.Withdrawal;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Withdrawals that have arrived, and who was told. Every call joins an open transaction. */
public interface WithdrawalStore {

  /** False, and nothing is kept, when it has arrived before. */
  Uni<Boolean> add(Caller caller, WithdrawalSource.Pending pending, Instant now);

  Uni<Optional<Withdrawal>> find(Caller caller, UUID findingId);

  /** The same, and nobody else freezes it before the transaction ends. */
  Uni<Optional<Withdrawal>> lock(Caller caller, UUID findingId);

  /** Letters of notices that rely on the finding: under way, and of which nobody knows. */
  record Open(long underWay, long unknown) {}

  Uni<Open> open(Caller caller, Withdrawal withdrawal);

  /** Keeps for good which letters said so, and who the people are; once. */
  Uni<Void> freeze(Caller caller, Withdrawal withdrawal, Instant now);

  Uni<List<ToldCount>> counts(Caller caller, UUID findingId);

  /** A place among letters, which are in the order of notices, then of people. */
  record Place(UUID noticeId, UUID personId) {}

  Uni<List<ToldLetter>> page(
      Caller caller, UUID findingId, Optional<Outcome> outcome, Optional<Place> after, int rows);
}
