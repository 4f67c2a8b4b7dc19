package dev.cordon.incident.negatives.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Withdrawals of which the notification service hasn't said that nothing relies on them. */
public interface PendingWithdrawals {

  record Pending(
      UUID tenant,
      UUID incidentId,
      UUID findingId,
      UUID lineId,
      DataCategory category,
      String by,
      Instant at) {}

  /** Joins the transaction of the withdrawal: one isn't there without the other. */
  Uni<Void> add(Caller caller, NegativeFinding withdrawn, String by, Instant at);

  /** Of every brand, the longest pending first. Not to be called within a transaction. */
  Uni<List<Pending>> longest(int limit);

  /** Joins an open transaction. */
  Uni<Optional<Pending>> find(Caller caller, UUID findingId);

  /** Keeps since when nothing relies on it, and is done with it. Joins an open transaction. */
  Uni<Void> confirm(Caller caller, Pending pending, Instant now);
}
