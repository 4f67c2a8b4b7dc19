package dev.cordon.incident.alerts.persistence;

import static java.util.Objects.requireNonNull;

import dev.cordon.incident.alerts.application.AlertList.State;
import dev.cordon.incident.alerts.domain.Dismissal;
import dev.cordon.incident.alerts.domain.Triage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was decided, as columns: the table's checks say which are there in which state. */
final class TriageColumns {

  private TriageColumns() {}

  static Triage triage(
      String state,
      @Nullable UUID incidentId,
      @Nullable String dismissal,
      String note,
      @Nullable String by,
      @Nullable Instant at) {
    return switch (State.valueOf(state)) {
      case NEW -> new Triage.New();
      case PROMOTED ->
          new Triage.Promoted(requireNonNull(incidentId), requireNonNull(by), requireNonNull(at));
      case MERGED ->
          new Triage.Merged(requireNonNull(incidentId), requireNonNull(by), requireNonNull(at));
      case DISMISSED ->
          new Triage.Dismissed(
              Dismissal.valueOf(requireNonNull(dismissal)),
              note,
              requireNonNull(by),
              requireNonNull(at));
    };
  }

  static State state(Triage triage) {
    return switch (triage) {
      case Triage.New _ -> State.NEW;
      case Triage.Promoted _ -> State.PROMOTED;
      case Triage.Merged _ -> State.MERGED;
      case Triage.Dismissed _ -> State.DISMISSED;
    };
  }
}
