package dev.cordon.incident.sharing.application;

import static java.util.stream.Collectors.groupingBy;

import dev.cordon.incident.registry.application.ChangedGroup;
import dev.cordon.incident.sharing.domain.Relabelled;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whom an incident is open to changes with groups, without its owner's doing: so the owner's trail
 * says so. Under the incident, like whatever is shared: what hangs on a restricted one is for the
 * named alone.
 */
@ApplicationScoped
class Relabelling implements ChangedGroup {

  private final RelabelledShares shares;
  private final AuditTrail audit;
  private final Callers callers;

  Relabelling(RelabelledShares shares, AuditTrail audit, Callers callers) {
    this.shares = shares;
    this.audit = audit;
    this.callers = callers;
  }

  @Override
  public Uni<Void> changed(Caller caller, String alias) {
    return shares
        .ofThisChange()
        .map(
            found ->
                found.stream()
                    .collect(
                        groupingBy(Relabelled::owner, LinkedHashMap::new, Collectors.toList())))
        .chain(
            byOwner ->
                InTurn.each(
                    byOwner.entrySet(),
                    owned -> tell(caller, alias, owned.getKey(), owned.getValue())));
  }

  private Uni<Void> tell(Caller caller, String alias, UUID owner, List<Relabelled> changed) {
    Caller.Service acting = callers.acting(owner, caller.actor(), caller.requestId());
    return shares.meanwhileFor(
        acting,
        () ->
            audit.append(
                changed.stream()
                    .map(share -> new AuditTrail.Entry(acting, event(share, alias)))
                    .toList()));
  }

  private static AuditEvent event(Relabelled share, String alias) {
    return new AuditEvent(
            "share.relabelled",
            "incident",
            share.incident().toString(),
            Map.of(
                "share", share.share().toString(),
                "recipient", share.recipient(),
                "changed_group", alias))
        .from(labels(share.before()), labels(share.after()));
  }

  private static Snapshot labels(List<String> names) {
    return Snapshot.of(Map.of("labels", String.join(",", names)));
  }
}
