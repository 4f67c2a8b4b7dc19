package dev.cordon.incident.obligations.persistence;

import dev.cordon.incident.obligations.domain.ObligationState;
import dev.cordon.incident.obligations.domain.Standing;
import dev.cordon.incident.obligations.domain.Standing.Met;
import dev.cordon.incident.obligations.domain.Standing.NotOwed;
import dev.cordon.incident.obligations.domain.Standing.Running;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of an obligation, beside when, by whom and why: as the row and its moves keep it.
 *
 * @param sentAt as the two behind it, null for what isn't met
 */
record StandingColumns(
    ObligationState state,
    @Nullable Instant sentAt,
    @Nullable String reference,
    @Nullable String lateReason) {

  static StandingColumns of(Standing standing) {
    return standing instanceof Met met
        ? new StandingColumns(standing.state(), met.sentAt(), met.reference(), met.lateReason())
        : new StandingColumns(standing.state(), null, null, null);
  }

  Standing toDomain(Instant since, String by, String reason) {
    return switch (state) {
      case RUNNING -> new Running(since, by, reason);
      case MET -> new Met(since, by, said(sentAt), said(reference), said(lateReason), reason);
      case NOT_OWED -> new NotOwed(since, by, reason);
    };
  }

  private static <T> T said(@Nullable T column) {
    if (column == null) {
      throw new IllegalStateException("what is met says when and how");
    }
    return column;
  }
}
