package dev.cordon.incident.evidence.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is due with files of every brand. */
public interface EvidenceWork {

  enum Kind {
    /** Nothing has come of it for long. */
    ABANDON,
    /** Its stored bytes are read back. */
    VERIFY,
    /** What is left of its content goes. */
    ERASE
  }

  /**
   * A file that something is due with.
   *
   * @param initiator subject of the person whose work it is
   */
  record Due(Tenant tenant, UUID evidenceId, Kind kind, String initiator) {}

  /** A file whose key is wrapped by another than the current one. */
  record Outdated(Tenant tenant, UUID evidenceId) {}

  /** Due from then on; one that is there already moves. Joins the open transaction. */
  Uni<Void> put(Caller caller, UUID evidenceId, Kind kind, Instant dueAt);

  /** Joins the open transaction. */
  Uni<Void> done(Caller caller, UUID evidenceId, Kind kind);

  /** Whether it still is due then, and not done or moved meanwhile. Joins the open transaction. */
  Uni<Boolean> isDue(Caller caller, Due due, Instant then);

  /** The one that is due longest: nobody else's until the lease ends. Joins no transaction. */
  Uni<Optional<Due>> claim(Kind kind, Instant now, Instant leaseEnd);

  /** Keeps it. Joins no transaction. */
  Uni<Void> renew(Due due, Instant leaseEnd);

  /** Joins no transaction. */
  Uni<Optional<Outdated>> wrappedByAnother(String keyId);
}
