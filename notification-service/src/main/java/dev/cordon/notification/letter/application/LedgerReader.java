package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.letter.domain.Letter;
import dev.cordon.notification.letter.domain.LetterState;
import dev.cordon.notification.letter.domain.Pace;
import dev.cordon.notification.letter.domain.Tally;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ledger as people look at it; none of this grows with the number of letters. */
public interface LedgerReader {

  Uni<Tally> tally(Caller caller, UUID noticeId);

  Uni<Pace> pace(Caller caller, UUID noticeId, Instant now);

  /**
   * Letters by person.
   *
   * @param state only those in it
   * @param after person of the last letter of the page before
   */
  Uni<List<Letter>> page(
      Caller caller, UUID noticeId, Optional<LetterState> state, Optional<UUID> after, int rows);
}
