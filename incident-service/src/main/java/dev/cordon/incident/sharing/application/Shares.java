package dev.cordon.incident.sharing.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.incident.sharing.domain.Recipient;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.incident.sharing.domain.Share.Owner;
import dev.cordon.incident.sharing.domain.Terms;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an owner does: shares an incident, sees with whom, takes it back. */
@ApplicationScoped
public class Shares {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final ShareStore shares;
  private final Organizations organizations;
  private final AuditTrail audit;
  private final Clock clock;

  Shares(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      ShareStore shares,
      Organizations organizations,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.shares = shares;
    this.organizations = organizations;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who shares, and with whom. */
  public record Parties(Owner owner, Recipient recipient) {}

  /**
   * Refuses everybody who isn't another active brand or partner. Not to be called within a
   * transaction.
   *
   * @param recipient alias
   */
  public Uni<Parties> parties(Caller caller, String recipient) {
    return organizations
        .byIds(List.of(caller.tenant().id()))
        .map(own -> own.stream().findFirst())
        .map(own -> own.orElseThrow(() -> Refusal.notFound("organization")))
        .chain(own -> organizations.byAlias(recipient).map(other -> parties(own, other)));
  }

  private static Parties parties(OrganizationRef own, Optional<OrganizationRef> named) {
    OrganizationRef other =
        named
            .filter(ref -> !ref.isGroup() && !ref.id().equals(own.id()))
            .orElseThrow(
                () -> Refusal.invalid("recipient", "isn't another active brand or partner"));
    return new Parties(
        new Owner(own.id(), own.alias(), own.name()),
        new Recipient(other.id(), other.alias(), own.isOfOneGroupWith(other)));
  }

  /** A restricted incident is shared by somebody who is named in it; for others it isn't there. */
  public Uni<Share> share(Caller caller, UUID incidentId, Parties parties, Terms terms) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .map(incident -> share(caller, incident, parties, terms))
                .call(share -> shares.add(caller, share))
                .call(share -> incidents.note(caller, incidentId, EntryKind.SHARE, shared(share)))
                .call(share -> audit.append(caller, made(share))));
  }

  private Share share(Caller caller, Incident incident, Parties parties, Terms terms) {
    Share share =
        Share.of(
            incident.id(),
            incident.restricted(),
            parties.owner(),
            parties.recipient(),
            terms,
            caller.actor(),
            clock.instant());
    share.labels().require(incident.tlp());
    return share;
  }

  /** Newest first, those that ended included. */
  public Uni<List<Share>> page(Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> shares.page(caller, incidentId, below, limit)));
  }

  public Uni<Share> takeBack(Caller caller, UUID incidentId, UUID shareId) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            shares
                .findForUpdate(caller, incidentId, shareId)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("share")))
                .chain(
                    share ->
                        share.takenBackAt().isPresent()
                            ? Uni.createFrom().item(share)
                            : end(caller, share, share.takeBack(clock.instant()))));
  }

  private Uni<Share> end(Caller caller, Share before, Share share) {
    return shares
        .end(caller, share)
        .chain(
            () ->
                incidents.note(
                    caller,
                    share.incidentId(),
                    EntryKind.SHARE,
                    "No longer shared with %s.".formatted(share.recipient().alias())))
        .chain(() -> audit.append(caller, takenBack(before, share)))
        .replaceWith(share);
  }

  private static String shared(Share share) {
    return "Shared with %s until %s, %s: %s."
        .formatted(
            share.recipient().alias(),
            share.terms().until(),
            switch (share.terms().access()) {
              case READ -> "to read";
              case WORK -> "to work on";
            },
            parts(share).toLowerCase(Locale.ROOT).replace(",", ", "));
  }

  private static String parts(Share share) {
    return share.terms().parts().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  private static AuditEvent made(Share share) {
    return event("incident.shared", share).from(Snapshot.NONE, snapshot(share));
  }

  private static AuditEvent takenBack(Share before, Share after) {
    return event("share.taken_back", after).from(snapshot(before), snapshot(after));
  }

  /**
   * All that was agreed on, with times as they are kept: what is there before an end is what was
   * made. Subjects are ids, as they are everywhere in a trail.
   */
  private static Snapshot snapshot(Share share) {
    return Snapshot.of(
        Map.of(
            "recipient", share.recipient().alias(),
            "parts", parts(share),
            "access", share.terms().access().name(),
            "until", kept(share.terms().until()),
            "subjects", String.join(",", share.terms().subjects()),
            "restricted", Boolean.toString(share.restricted()),
            "taken_back_at", share.takenBackAt().map(Shares::kept).orElse("")));
  }

  private static String kept(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).toString();
  }

  private static AuditEvent event(String action, Share share) {
    return new AuditEvent(
        action,
        "incident",
        share.incidentId().toString(),
        Map.of(
            "share", share.id().toString(),
            "recipient", share.recipient().alias(),
            "parts", parts(share),
            "access", share.terms().access().name(),
            "until", share.terms().until().toString(),
            "subjects", String.join(",", share.terms().subjects())));
  }
}
