package dev.cordon.incident.requests.persistence;

import dev.cordon.incident.requests.application.RequestStepStore;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.MadeStep;
import dev.cordon.incident.requests.domain.Outcome;
import dev.cordon.incident.requests.domain.RequestState;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Table {@code action_request_step}. */
@ApplicationScoped
class SqlRequestSteps implements RequestStepStore {

  private static final String ADD_STEP =
      """
      insert into action_request_step
        (tenant_id, incident_id, request_id, version, side, from_state, to_state, outcome, words,
         made_by, made_at)
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(cast(?8 as text), ''), ?9, ?10, ?11)
      """;

  private static final String STEP =
      """
      select side, from_state, to_state, coalesce(outcome, ''), words, made_by,
             cast(made_at at time zone 'UTC' as text)
        from action_request_step
       where tenant_id = ?1 and request_id = ?2 and version = ?3
      """;

  private final TenantTransactions transactions;

  SqlRequestSteps(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, MadeStep step) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(ADD_STEP)
                .setParameter(1, step.tenant())
                .setParameter(2, step.incidentId())
                .setParameter(3, step.requestId())
                .setParameter(4, step.version())
                .setParameter(5, step.side().name())
                .setParameter(6, step.from().name())
                .setParameter(7, step.to().name())
                .setParameter(8, step.outcome().map(Enum::name).orElse(""))
                .setParameter(9, step.words())
                .setParameter(10, step.by())
                .setParameter(11, step.at().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid());
  }

  @Override
  public Uni<Optional<MadeStep>> step(Caller caller, ActionRequest request, long version) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(STEP, Object[].class)
                .setParameter(1, request.asker().id())
                .setParameter(2, request.id())
                .setParameter(3, version)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(row -> step(request, version, row))));
  }

  private static MadeStep step(ActionRequest request, long version, Object[] row) {
    String outcome = (String) row[3];
    return new MadeStep(
        request.asker().id(),
        request.incidentId(),
        request.id(),
        version,
        Side.valueOf((String) row[0]),
        RequestState.valueOf((String) row[1]),
        RequestState.valueOf((String) row[2]),
        outcome.isEmpty() ? Optional.empty() : Optional.of(Outcome.valueOf(outcome)),
        (String) row[4],
        (String) row[5],
        Instant.parse(((String) row[6]).replace(' ', 'T') + "Z"));
  }
}
