package dev.cordon.kernel.audit.refusal;

import com.google.protobuf.Message;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditEvent.Outcome;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.background.Detour;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.RefusedCalls;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * A refusal is an entry in a transaction of its own, since the refused one is rolled back. The
 * entry tells reason, method, fields and ids, and never a value of the request.
 */
@ApplicationScoped
public class AuditedRefusals implements RefusedCalls {

  private static final Logger LOG = Logger.getLogger(AuditedRefusals.class);
  private static final int MOST_FIELDS = 20;

  private final TenantTransactions transactions;
  private final Callers callers;
  private final AuditTrail audit;
  private final Detour detour;
  private final Duration limit;
  private final Counter lost;

  AuditedRefusals(
      TenantTransactions transactions,
      Callers callers,
      AuditTrail audit,
      Detour detour,
      MeterRegistry registry,
      @ConfigProperty(name = "cordon.audit.refusal-limit", defaultValue = "1S") Duration limit) {
    this.transactions = transactions;
    this.callers = callers;
    this.audit = audit;
    this.detour = detour;
    this.limit = limit;
    this.lost =
        Counter.builder("audit.refusals.lost")
            .description("refusals that were answered without being known to be in the trail")
            .register(registry);
  }

  @Override
  public Uni<Void> written(
      Caller caller, String method, Optional<Message> request, Refusal refusal) {
    AuditEvent event = event(method, request, refusal);
    return detour
        .apart(
            () ->
                transactions.inConnection(
                    ourselves(caller), connection -> audit.append(caller, event)))
        .ifNoItem()
        .after(limit)
        .fail()
        .onFailure()
        .invoke(failure -> lose(caller, method, refusal, failure))
        .onFailure()
        .recoverWithNull();
  }

  /** The person is in the entry; writing it is ours, and asks nobody what they may know. */
  private Caller ourselves(Caller caller) {
    return callers.acting(caller.tenant().id(), caller.actor(), caller.requestId());
  }

  private void lose(Caller caller, String method, Refusal refusal, Throwable failure) {
    lost.increment();
    LOG.errorf(
        failure,
        "tenant=%s actor=%s method=%s reason=%s requestId=%s a refusal isn't known to be in the"
            + " trail",
        caller.tenant().id(),
        caller.actor(),
        method,
        refusal.reason(),
        caller.requestId());
  }

  private static AuditEvent event(String method, Optional<Message> request, Refusal refusal) {
    Map<String, String> details =
        new TreeMap<>(request.map(RequestReferences::of).orElse(Map.of()));
    details.put("reason", refusal.reason().name());
    if (!refusal.violations().isEmpty()) {
      details.put("fields", fields(refusal));
    }
    return new AuditEvent(
        Outcome.REFUSAL,
        "request.refused",
        "method",
        method,
        details,
        "",
        Snapshot.NONE,
        Snapshot.NONE);
  }

  private static String fields(Refusal refusal) {
    return refusal.violations().stream()
        .limit(MOST_FIELDS)
        .map(FieldViolation::field)
        .collect(Collectors.joining(" "));
  }
}
