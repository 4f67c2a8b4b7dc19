package dev.cordon.incident.alerts.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How far mailboxes have been read, and who reads them. */
public interface MailboxStore {

  /**
   * How far a folder has been read.
   *
   * @param lastUid all up to this one are alerts
   */
  record Position(long uidValidity, long lastUid) {

    /** Where to go on: at the beginning when the folder's numbers are new ones. */
    Position in(long currentValidity) {
      return currentValidity == uidValidity ? this : new Position(currentValidity, 0);
    }
  }

  /** Takes the mailbox until then; empty while somebody else has it. */
  Uni<Optional<Position>> claim(Caller caller, String name, UUID lease, Instant now, Instant until);

  /** Moves on, within the open transaction; false when the lease was lost. */
  Uni<Boolean> advance(Caller caller, String name, UUID lease, Position reached);

  /** Gives it back. */
  Uni<Void> release(Caller caller, String name, UUID lease);
}
