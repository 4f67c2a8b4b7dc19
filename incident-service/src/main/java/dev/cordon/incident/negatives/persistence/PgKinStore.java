package dev.cordon.incident.negatives.persistence;

import dev.cordon.incident.negatives.application.KinStore;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Table {@code negative_finding_kin}, and the functions that follow it past the policies. */
@ApplicationScoped
class PgKinStore implements KinStore {

  private static final String ADD =
      """
      insert into negative_finding_kin (incident_id, line_id, other_id, other_line_id)
      values ($1, $2, $3, $4)
      returning line_id, other_line_id
      """;

  /** It answers nothing: the one row says that it was called. */
  private static final String HOLD =
      "select count(*) as called, 1 as beside from app_hold_merged($1)";

  private static final String WITHDRAW =
      """
      select cast(of_incident as text) as of_incident, cast(finding as text) as finding
        from app_withdraw_kin($1, $2, $3, $4, $5)
      """;

  private final TenantTransactions transactions;

  PgKinStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, NegativeFinding kept, NegativeFinding other) {
    return rows(caller, ADD, kept.incidentId(), kept.lineId(), other.incidentId(), other.lineId())
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> hold(Caller caller, UUID incidentId) {
    return rows(caller, HOLD, incidentId).replaceWithVoid();
  }

  @Override
  public Uni<List<Kin>> withdraw(Caller caller, NegativeFinding gone, String reason, Instant at) {
    return rows(
            caller,
            WITHDRAW,
            gone.incidentId(),
            gone.lineId(),
            reason,
            caller.actor(),
            at.atOffset(ZoneOffset.UTC))
        .map(rows -> rows.stream().map(PgKinStore::kin).toList());
  }

  private static Kin kin(Object[] row) {
    return new Kin(UUID.fromString((String) row[0]), UUID.fromString((String) row[1]));
  }

  private Uni<List<Object[]>> rows(Caller caller, String sql, Object... parameters) {
    return transactions.inSession(caller, session -> transactions.current().rows(sql, parameters));
  }
}
