package dev.cordon.incident.evidence.application;

import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.incident.evidence.domain.CustodyKind;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * How content goes: its key at once, in the transaction that says so, and the bytes, which nobody
 * can read from then on, by a worker, some at a time. Every method joins an open transaction that
 * has the file's row.
 */
@ApplicationScoped
class Removal {

  private final EvidenceStore files;
  private final ContentStore contents;
  private final CustodyChain chain;
  private final EvidenceWork work;
  private final AuditTrail audit;
  private final Clock clock;

  Removal(
      EvidenceStore files,
      ContentStore contents,
      CustodyChain chain,
      EvidenceWork work,
      AuditTrail audit,
      Clock clock) {
    this.files = files;
    this.contents = contents;
    this.chain = chain;
    this.work = work;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Of a file that never was all there: nothing of it stays but a line of the trail.
   *
   * @param why a word for programs
   */
  Uni<Void> drop(Caller caller, EvidenceFile file, String why) {
    EvidenceFile dropped = file.dropped();
    AuditEvent event =
        new AuditEvent(
            "evidence.dropped",
            "evidence",
            file.id().toString(),
            Map.of("incident", file.incidentId().toString(), "reason", why));
    return files
        .forgetKey(caller, file.id())
        .chain(() -> work.done(caller, file.id(), EvidenceWork.Kind.ABANDON))
        .chain(() -> shredded(caller, dropped))
        .chain(() -> audit.append(caller, event));
  }

  /**
   * Of a file that was stored: what is known of it stays, with its chain of custody.
   *
   * @param destroyed as it is from now on
   * @param reason for its chain of custody
   */
  Uni<Void> destroy(Caller caller, EvidenceFile destroyed, String reason) {
    Instant now = clock.instant();
    return work.done(caller, destroyed.id(), EvidenceWork.Kind.VERIFY)
        .chain(() -> shredded(caller, destroyed))
        .chain(
            () ->
                chain.add(
                    caller,
                    CustodyEntry.of(
                        destroyed, CustodyKind.DESTROYED, caller.actor(), reason, now)));
  }

  private Uni<Void> shredded(Caller caller, EvidenceFile gone) {
    return files
        .replace(caller, gone)
        .chain(() -> contents.removeKey(caller, gone.id()))
        .chain(() -> work.put(caller, gone.id(), EvidenceWork.Kind.ERASE, clock.instant()));
  }
}
