package dev.cordon.incident.evidence.application;

import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.incident.evidence.domain.CustodyKind;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/**
 * Adds to chains of custody. The entry's digest goes into the audit trail in the same transaction,
 * which chains and signs it: an entry that is changed or taken out later doesn't fit any more.
 */
@ApplicationScoped
public class CustodyChain {

  private final CustodyStore custody;
  private final AuditTrail audit;

  CustodyChain(CustodyStore custody, AuditTrail audit) {
    this.custody = custody;
    this.audit = audit;
  }

  /** Joins an open transaction. */
  public Uni<Void> add(Caller caller, CustodyEntry entry) {
    return custody.add(caller, entry).chain(() -> audit.append(caller, event(entry)));
  }

  private static AuditEvent event(CustodyEntry entry) {
    String action = "evidence." + entry.kind().name().toLowerCase(Locale.ROOT);
    String id = entry.evidenceId().toString();
    Map<String, String> details =
        Map.of(
            "incident", entry.incidentId().toString(),
            "entry", entry.id().toString(),
            "entry_sha256", entry.digest());
    return entry.kind() == CustodyKind.DOWNLOADED
        ? AuditEvent.reveal(action, "evidence", id, entry.reason(), details)
        : new AuditEvent(action, "evidence", id, details);
  }
}
