package dev.cordon.notification.withdrawal.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.withdrawal.domain.Withdrawal.Told;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where findings are withdrawn. What isn't confirmed there is told again and again. */
public interface WithdrawalSource {

  /** As many as are told at once; the others come once these are confirmed. */
  int MOST = 500;

  /**
   * A withdrawal that wasn't confirmed.
   *
   * @param caller this service, going on with the work of who withdrew it
   */
  record Pending(
      Caller.Service caller,
      UUID incidentId,
      UUID findingId,
      UUID lineId,
      DataCategory category,
      Instant withdrawnAt) {}

  /** Of every brand, the longest pending first. */
  Uni<List<Pending>> pending();

  /** Nothing relies on it any more. Without harm if that was confirmed before. */
  Uni<Void> confirm(Pending pending, Told told);
}
