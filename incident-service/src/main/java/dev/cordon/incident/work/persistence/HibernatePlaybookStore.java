package dev.cordon.incident.work.persistence;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.work.application.PlaybookStore;
import dev.cordon.incident.work.domain.Counted;
import dev.cordon.incident.work.domain.Due;
import dev.cordon.incident.work.domain.Playbook;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskContent;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class HibernatePlaybookStore implements PlaybookStore {

  private static final String APPLIED =
      """
      insert into incident_playbook (incident_id, name, version, applied_by, applied_at)
      values (?1, ?2, ?3, ?4, ?5)
      on conflict (tenant_id, incident_id, name) do nothing
      """;

  /** As JSON: an array a column would need columns that can be null. */
  private static final String ADD =
      """
      insert into incident_task (incident_id, id, title, guidance, role, due_at, due_fixed,
                                 due_after, due_within_micros, due_counted_from, due_counted_since,
                                 mandatory, needs, state, since, reason, reopenings, version,
                                 added_at, added_by)
      select t.incident_id, t.id, t.title, t.guidance, t.role, t.due_at, t.due_fixed,
             t.due_after, t.due_within_micros, t.due_counted_from, t.due_counted_since,
             t.mandatory, t.needs, 'OPEN', t.added_at, '', 0, 1, t.added_at, t.added_by
        from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
             as t (incident_id uuid, id uuid, title text, guidance text, role text,
                   due_at timestamptz, due_fixed boolean, due_after text, due_within_micros bigint,
                   due_counted_from timestamptz, due_counted_since timestamptz, mandatory boolean,
                   needs text[], added_at timestamptz, added_by text)
      """;

  private final TenantTransactions transactions;

  HibernatePlaybookStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Boolean> applied(
      Caller caller, UUID incidentId, Playbook playbook, String by, Instant now) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(APPLIED)
                .setParameter(1, incidentId)
                .setParameter(2, playbook.name())
                .setParameter(3, playbook.version())
                .setParameter(4, by)
                .setParameter(5, now.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .map(rows -> rows == 1));
  }

  @Override
  public Uni<Void> add(Caller caller, List<Task> tasks) {
    String rows = new JsonArray(tasks.stream().map(HibernatePlaybookStore::row).toList()).encode();
    return transactions.inSession(
        caller,
        session ->
            session.createNativeQuery(ADD).setParameter(1, rows).executeUpdate().replaceWithVoid());
  }

  private static JsonObject row(Task task) {
    TaskContent content = task.content();
    JsonObject row =
        new JsonObject()
            .put("incident_id", task.incidentId().toString())
            .put("id", task.id().toString())
            .put("title", content.title())
            .put("guidance", content.guidance())
            .put("due_fixed", content.due().filter(Due::fixed).isPresent())
            .put("mandatory", content.mandatory())
            .put("needs", new JsonArray(content.needs().stream().map(UUID::toString).toList()))
            .put("added_at", task.addedAt().toString())
            .put("added_by", task.addedBy());
    content.role().map(Role::name).ifPresent(role -> row.put("role", role));
    content.due().ifPresent(due -> row.put("due_at", due.at().toString()));
    content.due().flatMap(Due::counted).ifPresent(counted -> put(row, counted));
    return row;
  }

  private static void put(JsonObject row, Counted counted) {
    row.put("due_after", counted.anchor().name())
        .put("due_within_micros", TaskEntity.micros(counted.within()))
        .put("due_counted_from", counted.from().toString())
        .put("due_counted_since", counted.since().toString());
  }
}
