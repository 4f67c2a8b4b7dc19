package dev.cordon.incident.people.persistence;

import dev.cordon.incident.people.application.Addressees;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** In a session, since incidents and timelines are written in one. */
@ApplicationScoped
class HibernateAddressees implements Addressees {

  /** A whole address is one person's; what is before its "@" needn't be. */
  private static final String BY_HANDLE =
      """
      select h.handle, min(p.subject) as subject
        from unnest(string_to_array(cast(?1 as text), chr(10))) as h (handle)
        join person p on p.state = 'ENROLLED' and p.subject is not null
                     and (lower(p.email) = h.handle
                          or position('@' in h.handle) = 0
                             and split_part(lower(p.email), '@', 1) = h.handle)
       group by h.handle
      having count(distinct p.subject) = 1
      """;

  private static final String BY_SUBJECT =
      "select id from person where subject = ?1 and state in ('INVITED', 'ENROLLED')";

  private final TenantTransactions transactions;

  HibernateAddressees(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Map<String, String>> of(Caller caller, List<String> handles) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(BY_HANDLE, Object[].class)
                .setParameter(1, String.join("\n", handles))
                .getResultList()
                .map(HibernateAddressees::subjects));
  }

  @Override
  public Uni<Optional<UUID>> person(Caller caller, String subject) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(BY_SUBJECT, UUID.class)
                .setParameter(1, subject)
                .getResultList()
                .map(found -> found.stream().findFirst()));
  }

  private static Map<String, String> subjects(List<Object[]> rows) {
    return rows.stream()
        .collect(Collectors.toUnmodifiableMap(row -> (String) row[0], row -> (String) row[1]));
  }
}
