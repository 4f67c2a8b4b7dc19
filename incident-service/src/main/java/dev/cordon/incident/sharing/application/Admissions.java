package dev.cordon.incident.sharing.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Lets other features know what a share that stands lets somebody in to. */
@ApplicationScoped
public class Admissions {

  private final SharedIncidents shared;
  private final UnitOfWork unitOfWork;
  private final AuditTrail audit;

  Admissions(SharedIncidents shared, UnitOfWork unitOfWork, AuditTrail audit) {
    this.shared = shared;
    this.unitOfWork = unitOfWork;
    this.audit = audit;
  }

  /**
   * What somebody is let in to now.
   *
   * @param guest as whom they read: the database shows them the shared parts alone
   * @param recipient alias of their organization
   * @param restricted what they read is kept in the owner's trail
   */
  public record Admission(
      UUID share, UUID incident, Caller.Guest guest, String recipient, boolean restricted) {}

  /** Refused as unknown once the share has ended, and for whom it isn't. */
  public Uni<Admission> admit(Caller.Member caller, UUID shareId) {
    return shared.share(caller, shareId).map(share -> admission(caller, share));
  }

  private static Admission admission(Caller.Member caller, Share share) {
    return new Admission(
        share.id(),
        share.incidentId(),
        new Caller.Guest(caller, new Tenant(share.owner().id()), share.id()),
        share.recipient().alias(),
        share.restricted());
  }

  /** Something of the incident is about to be told: of a restricted one the trail has it first. */
  public Uni<Void> told(Admission admission) {
    return admission.restricted()
        ? unitOfWork.inTransaction(
            admission.guest(), () -> audit.append(admission.guest(), read(admission)))
        : Uni.createFrom().voidItem();
  }

  private static AuditEvent read(Admission admission) {
    return AuditEvent.reveal(
        "share.read",
        "incident",
        admission.incident().toString(),
        "share",
        Map.of(
            "share", admission.share().toString(),
            "recipient", admission.recipient(),
            "part", "EVENTS"));
  }
}
