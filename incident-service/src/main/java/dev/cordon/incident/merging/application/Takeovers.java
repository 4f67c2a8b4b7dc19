package dev.cordon.incident.merging.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * Says of what a merge brought to an incident that it did. Line and entry name the incident that it
 * came from, so that both are hidden with that one, should it be restricted; what came stays.
 */
@ApplicationScoped
public class Takeovers {

  private final CaseFile incidents;
  private final AuditTrail audit;

  Takeovers(CaseFile incidents, AuditTrail audit) {
    this.incidents = incidents;
    this.audit = audit;
  }

  /**
   * Joins the open transaction.
   *
   * @param what a word for the trail, in the singular: {@code finding}
   * @param words what came, for the timeline
   * @param details for the trail: ids, counts and codes
   */
  public Uni<Void> told(
      Caller caller,
      Incident survivor,
      Incident merged,
      String what,
      String words,
      Map<String, String> details) {
    Map<String, String> all = new HashMap<>(details);
    all.put("from", merged.id().toString());
    AuditEvent event =
        new AuditEvent(what + ".taken_over", "incident", survivor.id().toString(), all);
    return incidents
        .noteAbout(
            caller,
            survivor.id(),
            merged.id(),
            "Taken over from what was merged into this one: " + words)
        .chain(() -> audit.append(caller, event));
  }

  /** The same of many, which the trail counts. */
  public Uni<Void> counted(
      Caller caller, Incident survivor, Incident merged, String what, int count) {
    return count == 0
        ? Uni.createFrom().voidItem()
        : told(
            caller,
            survivor,
            merged,
            what,
            "%,d %s%s.".formatted(count, what.replace('_', ' '), count == 1 ? "" : "s"),
            Map.of("count", Integer.toString(count)));
  }
}
