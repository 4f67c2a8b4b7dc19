package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.application.LegalEntities;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class PgLegalEntities implements LegalEntities {

  private static final String ALL = "select code, name from legal_entity order by code";

  private final TenantTransactions transactions;

  PgLegalEntities(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<LegalEntityRef>> of(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(ALL)
                .execute()
                .map(
                    rows ->
                        Rows.all(
                            rows,
                            row ->
                                new LegalEntityRef(row.getString("code"), row.getString("name")))));
  }
}
