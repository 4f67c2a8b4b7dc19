package dev.cordon.incident.negatives.application;

import dev.cordon.incident.negatives.domain.Establishment;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.incident.negatives.domain.Standing;
import dev.cordon.incident.negatives.domain.Standing.Stands;
import dev.cordon.incident.negatives.domain.Standing.Superseded;
import dev.cordon.incident.negatives.domain.Standing.Withdrawn;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the trail says of negative findings. Names, texts and references are digests there. */
final class NegativeTrail {

  private NegativeTrail() {}

  static AuditEvent stated(NegativeFinding finding) {
    Establishment how = finding.establishment();
    Map<String, String> details = new HashMap<>(details(finding));
    details.put("method", how.method().name());
    details.put("confidence", how.confidence().name());
    details.put("established_by", Snapshot.digest(how.person()));
    details.put("firm", Snapshot.digest(how.firm()));
    details.put(
        "evidence",
        Snapshot.digest(
            how.evidence().stream()
                .map(one -> one.reference() + " " + one.sha256())
                .collect(Collectors.joining("\n"))));
    String files =
        how.evidence().stream()
            .flatMap(one -> one.file().stream())
            .map(UUID::toString)
            .collect(Collectors.joining(","));
    if (!files.isEmpty()) {
      details.put("evidence_files", files);
    }
    finding.supersedes().ifPresent(other -> details.put("supersedes", other.toString()));
    return event("negative_finding.stated", finding, details).from(Snapshot.NONE, after(finding));
  }

  /** Of one that has ended. */
  static AuditEvent ended(NegativeFinding before, NegativeFinding ended) {
    Map<String, String> details = new HashMap<>(details(ended));
    String action =
        switch (ended.standing()) {
          case Stands _ -> throw new IllegalArgumentException("it stands");
          case Superseded superseded -> {
            details.put("superseded_by", superseded.successor().toString());
            yield "negative_finding.superseded";
          }
          case Withdrawn withdrawn -> {
            details.put("reason", Snapshot.digest(withdrawn.reason()));
            yield "negative_finding.withdrawn";
          }
        };
    return event(action, ended, details).from(after(before), after(ended));
  }

  /** Of one that was withdrawn with another that says the same. */
  static AuditEvent endedWithAnother(NegativeFinding ended) {
    return event("negative_finding.withdrawn", ended, details(ended))
        .from(snapshot(new Stands()), after(ended));
  }

  /**
   * @param told by name: how many were
   */
  static AuditEvent stopped(PendingWithdrawals.Pending pending, Map<String, String> told) {
    Map<String, String> details = new HashMap<>(told);
    details.put("finding_id", pending.findingId().toString());
    details.put("category", pending.category().name());
    return new AuditEvent(
        "negative_finding.stopped", "incident", pending.incidentId().toString(), details);
  }

  private static AuditEvent event(
      String action, NegativeFinding finding, Map<String, String> details) {
    return new AuditEvent(action, "incident", finding.incidentId().toString(), details);
  }

  private static Map<String, String> details(NegativeFinding finding) {
    return Map.of(
        "finding_id", finding.id().toString(),
        "line_id", finding.lineId().toString(),
        "category", finding.category().name(),
        "scope", finding.scope().words());
  }

  private static Snapshot after(NegativeFinding finding) {
    return snapshot(finding.standing());
  }

  private static Snapshot snapshot(Standing standing) {
    return Snapshot.of(
        Map.of("standing", standing.getClass().getSimpleName().toUpperCase(Locale.ROOT)));
  }
}
