package dev.cordon.kernel.audit;

import dev.cordon.kernel.audit.chain.ChainEntry;
import dev.cordon.kernel.audit.signing.DigestKeys;
import dev.cordon.kernel.audit.signing.EntryMarks;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.OpenTransaction;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
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
         outcome, purpose, before, after, mark)
      values ($1, $2, $3, $4, $5, $6, $7, $8, cast(cast($9 as text) as jsonb), $10, $11, $12, $13,
              decode(cast($14 as text), 'hex'))
      returning id
      """;

  private final TenantTransactions transactions;
  private final AuditedService service;
  private final DigestKeys digests;
  private final EntryMarks marks;
  private final Clock clock;

  AuditTrail(
      TenantTransactions transactions,
      AuditedService service,
      DigestKeys digests,
      EntryMarks marks,
      Clock clock) {
    this.transactions = transactions;
    this.service = service;
    this.digests = digests;
    this.marks = marks;
    this.clock = clock;
  }

  /**
   * What is to be written.
   *
   * @param caller who did it, in the tenant of the open transaction
   */
  public record Entry(Caller caller, AuditEvent event) {}

  /** Writes within the open transaction, so that the entry stands exactly if the change does. */
  public Uni<Void> append(Caller caller, AuditEvent event) {
    OpenTransaction transaction = transactions.current();
    return transaction.rows(APPEND, row(transaction, caller, event)).replaceWithVoid();
  }

  /** The same for several. */
  public Uni<Void> append(List<Entry> entries) {
    OpenTransaction transaction = transactions.current();
    return transaction.each(
        APPEND,
        entries.stream().map(entry -> row(transaction, entry.caller(), entry.event())).toList());
  }

  private Object[] row(OpenTransaction transaction, Caller caller, AuditEvent event) {
    ChainEntry entry = entry(transaction.caller().tenant(), caller, event);
    return new Object[] {
      entry.id(),
      entry.happenedAt().atOffset(ZoneOffset.UTC),
      entry.actor(),
      entry.caller(),
      entry.action(),
      entry.objectType(),
      entry.objectId(),
      entry.requestId(),
      entry.details(),
      entry.outcome(),
      entry.purpose(),
      entry.before(),
      entry.after(),
      marks.of(entry)
    };
  }

  private ChainEntry entry(Tenant tenant, Caller caller, AuditEvent event) {
    return new ChainEntry(
        service.name(),
        tenant.id(),
        Ids.next(),
        // What the database keeps: the mark is over what will be read.
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        caller.actor(),
        kind(caller),
        event.action(),
        event.objectType(),
        event.objectId(),
        caller.requestId(),
        event.outcome().name(),
        event.purpose(),
        digests.keyed(tenant, new JsonObject(details(caller, event)).encode()),
        digests.keyed(tenant, event.before().text()),
        digests.keyed(tenant, event.after().text()));
  }

  /** Of a guest, also by which share they were let in, and from where. */
  private static Map<String, Object> details(Caller caller, AuditEvent event) {
    Map<String, Object> details = new HashMap<>(event.details());
    if (caller instanceof Caller.Guest guest) {
      details.putIfAbsent("share", guest.share().toString());
      details.putIfAbsent("recipient", guest.member().organization());
    }
    return details;
  }

  private static String kind(Caller caller) {
    return switch (caller) {
      case Caller.Member _ -> "member";
      case Caller.Service service -> service.identity().name();
      case Caller.Guest _ -> "guest";
    };
  }
}
