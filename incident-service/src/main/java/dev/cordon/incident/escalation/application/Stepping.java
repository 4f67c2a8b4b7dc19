package dev.cordon.incident.escalation.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.escalation.application.Recipients.Whose;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.Plan.Planned;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Turns steps that are due into deliveries, a line and an entry of the trail each. Joins the
 * transaction of a look.
 */
@ApplicationScoped
class Stepping {

  private final CaseFile file;
  private final EscalationStore store;
  private final PageWork pages;
  private final AuditTrail audit;

  Stepping(CaseFile file, EscalationStore store, PageWork pages, AuditTrail audit) {
    this.file = file;
    this.store = store;
    this.pages = pages;
    this.audit = audit;
  }

  /** By one look nobody gets the same from several steps. */
  private record Told(UUID recipient, Channel channel) {}

  Uni<Void> all(Seen seen, Escalation escalation, List<Planned> steps, Whose whose) {
    Set<Told> told = new HashSet<>();
    return InTurn.each(
        steps,
        planned -> {
          List<Delivery> deliveries =
              seen.recipients().of(escalation, planned, whose, seen.now()).stream()
                  .filter(one -> told.add(new Told(one.recipientId(), one.channel())))
                  .toList();
          String line = line(seen, planned, deliveries, whose, planned != steps.getLast());
          return step(seen, escalation, planned, deliveries, line);
        });
  }

  private static String line(
      Seen seen, Planned planned, List<Delivery> deliveries, Whose whose, boolean followed) {
    Recipients recipients = seen.recipients();
    return EscalationEvents.sentence(
        planned,
        people(deliveries) + webhooks(deliveries),
        recipients.leftOut(planned.step(), whose),
        recipients.reach(planned.step(), whose),
        followed);
  }

  private static int webhooks(List<Delivery> deliveries) {
    return (int) deliveries.stream().filter(one -> one.subject().isEmpty()).count();
  }

  private static int people(List<Delivery> deliveries) {
    return (int)
        deliveries.stream()
            .filter(one -> !one.subject().isEmpty())
            .map(Delivery::recipientId)
            .distinct()
            .count();
  }

  private Uni<Void> step(
      Seen seen, Escalation escalation, Planned planned, List<Delivery> deliveries, String line) {
    return store
        .add(seen.caller(), deliveries)
        .chain(() -> pages.put(seen.caller(), deliveries, inOrder(seen.now(), planned)))
        .chain(() -> note(seen, escalation, line))
        .chain(
            () ->
                audit.append(
                    seen.caller(),
                    EscalationEvents.stepped(
                        escalation, planned, people(deliveries), webhooks(deliveries))));
  }

  /** Whoever is asked has no timeline of it. */
  private Uni<Void> note(Seen seen, Escalation escalation, String line) {
    return escalation.cause().isOfIncident()
        ? file.note(seen.caller(), escalation.incidentId(), line)
        : Uni.createFrom().voidItem();
  }

  /** Senders take first what is due first: of steps that one look takes, the earlier one. */
  private static Instant inOrder(Instant now, Planned planned) {
    return now.plus(planned.number(), ChronoUnit.MICROS);
  }
}
