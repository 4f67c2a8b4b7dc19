package dev.cordon.kernel.audit;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Append-only: the service's role may insert and read, nothing else. What is appended here is
 * chained and signed by the sealer once it is committed.
 */
@ApplicationScoped
public class AuditTrail {

  private static final String APPEND =
      """
      insert into audit_entry
        (id, happened_at, actor, caller, action, object_type, object_id, request_id, details,
         outcome, purpose, before, after)
      values ($1, $2, $3, $4, $5, $6, $7, $8, cast(cast($9 as text) as jsonb), $10, $11, $12, $13)
      returning id
      """;

  private final TenantTransactions transactions;
  private final Clock clock;

  AuditTrail(TenantTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Writes within the open transaction, so that the entry stands exactly if the change does. */
  public Uni<Void> append(Caller caller, AuditEvent event) {
    return transactions
        .current()
        .rows(
            APPEND,
            Ids.next(),
            clock.instant().atOffset(ZoneOffset.UTC),
            caller.actor(),
            kind(caller),
            event.action(),
            event.objectType(),
            event.objectId(),
            caller.requestId(),
            new JsonObject(Map.<String, Object>copyOf(event.details())).encode(),
            event.outcome().name(),
            event.purpose(),
            event.before().text(),
            event.after().text())
        .replaceWithVoid();
  }

  private static String kind(Caller caller) {
    return switch (caller) {
      case Caller.Member _ -> "member";
      case Caller.Service service -> service.identity().name();
      case Caller.Guest _ -> "guest";
    };
  }
}
