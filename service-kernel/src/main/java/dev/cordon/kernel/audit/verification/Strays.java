package dev.cordon.kernel.audit.verification;

import dev.cordon.kernel.audit.chain.ChainFault;
import dev.cordon.kernel.audit.chain.ChainFault.Kind;
import dev.cordon.kernel.audit.verification.ChainRows.Known;
import dev.cordon.kernel.audit.verification.ChainVerifier.Stretch;
import dev.cordon.kernel.background.EventLoop;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks for entries that never got into the chain, in the order of their ids: the chain can't tell
 * of them, so every entry is looked at.
 */
@ApplicationScoped
class Strays {

  private static final int ROWS_AT_ONCE = 5_000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final ChainRows rows;
  private final EventLoop eventLoop;

  Strays(ChainRows rows, EventLoop eventLoop) {
    this.rows = rows;
    this.eventLoop = eventLoop;
  }

  /**
   * What was found.
   *
   * @param last id of the last entry that was looked at, while there are more
   */
  record Found(Optional<ChainFault> fault, Optional<UUID> last) {}

  /** As many as the stretch may have. */
  Found look(Stretch stretch) {
    UUID last = stretch.afterEntry().orElse(BEFORE_ALL);
    int left = stretch.limit();
    while (left > 0) {
      UUID after = last;
      int wanted = Math.min(ROWS_AT_ONCE, left);
      List<Known> found = eventLoop.await(() -> rows.known(stretch.tenant(), after, wanted));
      Optional<ChainFault> stray =
          found.stream().filter(entry -> !entry.isKnown()).findFirst().map(Strays::fault);
      if (stray.isPresent() || found.size() < wanted) {
        return new Found(stray, Optional.empty());
      }
      last = found.getLast().entryId();
      left -= wanted;
    }
    return new Found(Optional.empty(), Optional.of(last));
  }

  private static ChainFault fault(Known stray) {
    return new ChainFault(
        Kind.MISSING_SEAL,
        0,
        stray.entryId().toString(),
        "the entry isn't in the chain: its seal is gone, or it was never appended by the service");
  }
}
