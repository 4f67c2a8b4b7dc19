package dev.cordon.incident.negatives.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.negatives.application.KinStore.Kin;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What turns out to be untrue of one incident is untrue of what it was merged with, and was told by
 * the letters of each: so each has its own withdrawal, which finds its own people.
 */
@ApplicationScoped
class KinWithdrawals {

  /** Without saying of which: that may be restricted. */
  private static final String REASON =
      "The same was withdrawn in another incident, which was merged with this one.";

  private final KinStore kin;
  private final NegativeFindingStore store;
  private final CaseFile incidents;
  private final AuditTrail audit;

  KinWithdrawals(KinStore kin, NegativeFindingStore store, CaseFile incidents, AuditTrail audit) {
    this.kin = kin;
    this.store = store;
    this.incidents = incidents;
    this.audit = audit;
  }

  /** Before a row is taken: everybody takes those of a merge in one order. */
  Uni<Void> hold(Caller caller, UUID incidentId) {
    return kin.hold(caller, incidentId);
  }

  /** Of what is hidden from the caller, the confirmation that follows is the line. */
  Uni<Void> follow(Caller caller, NegativeFinding gone, Instant at) {
    return kin.withdraw(caller, gone, REASON, at).chain(ended -> tell(caller, ended));
  }

  /** One after the other: they share a session. */
  private Uni<Void> tell(Caller caller, List<Kin> ended) {
    return Multi.createFrom()
        .iterable(ended)
        .onItem()
        .transformToUniAndConcatenate(one -> tell(caller, one))
        .onItem()
        .ignoreAsUni();
  }

  private Uni<Void> tell(Caller caller, Kin one) {
    return store
        .find(caller, one.incidentId(), one.findingId())
        .map(found -> found.orElseThrow(() -> new IllegalStateException("it ended just now")))
        .chain(
            gone ->
                incidents
                    .note(caller, gone.incidentId(), gone.sentence())
                    .chain(() -> audit.append(caller, NegativeTrail.endedWithAnother(gone))));
  }
}
