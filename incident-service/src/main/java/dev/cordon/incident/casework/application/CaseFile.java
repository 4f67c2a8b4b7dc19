package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReport;
import dev.cordon.incident.casework.domain.Readers;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** An incident, as the other features need it. */
public interface CaseFile {

  /**
   * Refuses what isn't an incident of the caller's brand, and what is hidden from the caller,
   * alike. Joins an open transaction.
   */
  Uni<Incident> require(Caller caller, UUID incidentId);

  /** The same, and nobody else changes it until the transaction ends. */
  Uni<Incident> requireForUpdate(Caller caller, UUID incidentId);

  /**
   * The same, to change what is known of it: refused once it is closed or rejected. Whoever closes
   * it waits for the transaction, or is waited for.
   */
  Uni<Incident> requireOpenForUpdate(Caller caller, UUID incidentId);

  /**
   * Work on an incident, in one transaction that is refused first like {@link #require}: so that an
   * answer that was kept for a repeated request isn't for whom the incident is hidden from by now.
   */
  <T> Uni<T> within(Caller caller, UUID incidentId, Supplier<Uni<T>> work);

  /**
   * Opens one, for these people. Joins an open transaction.
   *
   * @param origin the first entry of its timeline
   */
  Uni<Incident> open(Caller caller, IncidentReport report, Readers named, String origin);

  /**
   * Takes over the earliest time at which anybody knew of it, and counts the version up where that
   * is another; what is counted from it follows. Joins an open transaction.
   *
   * @param incident as {@link #requireOpenForUpdate} has found it
   */
  Uni<Incident> aware(Caller caller, Incident incident, Instant earliest);

  /** Adds to the timeline what was just done. Joins an open transaction. */
  Uni<Void> note(Caller caller, UUID incidentId, EntryKind kind, String text);

  /** The same, of what has no kind of its own. */
  default Uni<Void> note(Caller caller, UUID incidentId, String text) {
    return note(caller, incidentId, EntryKind.OTHER, text);
  }

  /**
   * The same, of what was done elsewhere, earlier.
   *
   * @param happenedAt when it was done
   */
  Uni<Void> noteOf(Caller caller, UUID incidentId, EntryKind kind, String text, Instant happenedAt);

  /** The same, naming another incident: the line is hidden with that one, too, if it ever is. */
  Uni<Void> noteAbout(Caller caller, UUID incidentId, UUID other, String text);
}
