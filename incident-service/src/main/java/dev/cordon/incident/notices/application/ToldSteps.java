package dev.cordon.incident.notices.application;

import dev.cordon.incident.notices.domain.NoticeNews;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Which steps of notices have their line. */
public interface ToldSteps {

  /**
   * Keeps that this one has. Whoever is told the same at the same time waits for the transaction
   * that is open, which this joins.
   *
   * @return false when it had before
   */
  Uni<Boolean> keep(Caller caller, NoticeNews news);

  /**
   * Whether a notice was released ever, of this incident or of one that was merged into it: also of
   * one that is hidden from the caller, of which nothing else is said. Joins an open transaction.
   */
  Uni<Boolean> isReleased(Caller caller, UUID incidentId);
}
