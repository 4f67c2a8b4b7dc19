package dev.cordon.incident.exposure.persistence;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.exposure.application.MergedFindingStore;
import dev.cordon.incident.exposure.domain.Verdict;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class PgMergedFindings implements MergedFindingStore {

  /** When each was established stays: in a category both say the same, so none supersedes. */
  private static final String TAKE =
      """
      insert into finding
        (incident_id, id, category, verdict, method, evidence, established_by, established_at,
         merged_from)
      select cast($1 as uuid), uuidv7(), f.category, f.verdict, f.method, f.evidence,
             f.established_by, f.established_at, coalesce(f.merged_from, f.incident_id)
        from (select distinct on (s.category) s.* from finding s
               where s.incident_id = cast($2 as uuid)
               order by s.category, s.established_at desc, s.id desc) f
      returning category, verdict
      """;

  private final TenantTransactions transactions;

  PgMergedFindings(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Map<DataCategory, Verdict>> takeOver(Caller caller, UUID from, UUID to) {
    return transactions
        .inSession(caller, Mutiny.Session::flush)
        .chain(
            () ->
                transactions.inSession(
                    caller, session -> transactions.current().rows(TAKE, to, from)))
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.toMap(
                            row -> DataCategory.valueOf((String) row[0]),
                            row -> Verdict.valueOf((String) row[1]))));
  }
}
