package dev.cordon.incident.alerts.application;

import dev.cordon.incident.alerts.application.Intake.Asked;
import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.kernel.background.Lots;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes alerts in that come one by one: in a storm many of a sender for the price of one
 * transaction. Each is answered when its lot is durable.
 */
@ApplicationScoped
public class IntakeLots {

  /** Short enough that nobody waits long for others' alerts. */
  private static final int MOST = 200;

  private final Lots<Sender, Asked, Receipt> lots;

  IntakeLots(Intake intake) {
    this.lots = new Lots<>(MOST, intake::receiveEach);
  }

  /** For whom a transaction is the same: one person or machine of one brand. */
  private record Sender(Tenant tenant, String actor) {}

  /** In a call's context. */
  public Uni<Receipt> receive(Caller caller, AlertReport report) {
    return lots.add(new Sender(caller.tenant(), caller.actor()), new Asked(caller, report));
  }
}
