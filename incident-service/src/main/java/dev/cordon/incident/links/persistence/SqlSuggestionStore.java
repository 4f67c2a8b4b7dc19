package dev.cordon.incident.links.persistence;

import dev.cordon.incident.links.application.SuggestionStore;
import dev.cordon.incident.links.domain.Match;
import dev.cordon.incident.links.domain.PeerMatch;
import dev.cordon.incident.links.domain.Reason;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Under the policies, as everything: what is hidden is no row of any of these statements. */
@ApplicationScoped
class SqlSuggestionStore implements SuggestionStore {

  private final TenantTransactions transactions;

  SqlSuggestionStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Match>> matches(Caller caller, UUID incidentId, Reason reason) {
    return rows(
        caller,
        SuggestionSql.matches(reason),
        row -> new Match(id(row[0]), reason, (String) row[1], ((Number) row[2]).intValue()),
        incidentId);
  }

  @Override
  public Uni<List<PeerMatch>> peers(Caller caller, UUID incidentId) {
    UUID own = caller.tenant().id();
    return rows(
            caller,
            SuggestionSql.CIRCLES,
            row -> new PeerMatch(id(row[0]), (String) row[1], Optional.empty(), (String) row[2]),
            incidentId,
            own)
        .chain(
            circles ->
                rows(
                        caller,
                        SuggestionSql.JOINTS,
                        row ->
                            new PeerMatch(id(row[0]), "", Optional.of(id(row[1])), (String) row[2]),
                        incidentId,
                        own)
                    .map(joints -> Stream.concat(circles.stream(), joints.stream()).toList()));
  }

  @Override
  public Uni<Set<UUID>> settled(Caller caller, UUID incidentId, Set<UUID> ids) {
    String asked = ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    return rows(caller, SuggestionSql.SETTLED, row -> id(row[0]), incidentId, asked)
        .map(found -> found.stream().collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public Uni<Void> dismiss(Caller caller, UUID incidentId, UUID other, String reason, Instant now) {
    return rows(
            caller,
            SuggestionSql.DISMISS,
            row -> row,
            incidentId,
            other,
            reason,
            caller.actor(),
            now.atOffset(ZoneOffset.UTC))
        .replaceWithVoid();
  }

  private <T> Uni<List<T>> rows(
      Caller caller, String sql, Function<Object[], T> mapping, Object... parameters) {
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(sql, parameters)
                .map(rows -> rows.stream().map(mapping).toList()));
  }

  private static UUID id(Object text) {
    return UUID.fromString((String) text);
  }
}
