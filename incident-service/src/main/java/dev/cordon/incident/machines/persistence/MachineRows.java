package dev.cordon.incident.machines.persistence;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.machines.domain.AllowedNetworks;
import dev.cordon.incident.machines.domain.Credential;
import dev.cordon.incident.machines.domain.Machine;
import dev.cordon.incident.machines.domain.MachineState;
import dev.cordon.incident.machines.domain.MachineTerms;
import dev.cordon.incident.machines.domain.Network;
import dev.cordon.kernel.tenancy.Rows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Machines as rows. */
final class MachineRows {

  private static final String COLUMNS =
      """
      id, name, state, version, roles, scopes, anywhere, networks, expires_at, credentials, issued,
      made_by, made_at, changed_at, last_failure
      """;

  static final String SELECT = "select " + COLUMNS + " from machine ";

  static final String INSERT =
      "insert into machine ("
          + COLUMNS
          + """
          ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
          on conflict do nothing
          """;

  static final String UPDATE =
      """
      update machine
         set name = $2, state = $3, version = $4, roles = $5, scopes = $6, anywhere = $7,
             networks = $8, expires_at = $9, credentials = $10, issued = $11, made_by = $12,
             made_at = $13, changed_at = $14, last_failure = $15
       where id = $1
      """;

  private static final String NUMBER = "number";
  private static final String MADE_AT = "made_at";
  private static final String ENDS_AT = "ends_at";

  private MachineRows() {}

  static Optional<Machine> first(RowSet<Row> rows) {
    return machines(rows).findFirst();
  }

  static Stream<Machine> machines(RowSet<Row> rows) {
    return Rows.stream(rows).map(MachineRows::machine);
  }

  static Tuple tuple(Machine machine) {
    MachineTerms terms = machine.terms();
    return Tuple.from(
        List.of(
            machine.id(),
            machine.name(),
            machine.state().name(),
            machine.version(),
            terms.roles().stream().map(Role::name).sorted().toArray(String[]::new),
            terms.scopes().toArray(String[]::new),
            terms.networks() instanceof AllowedNetworks.Anywhere,
            networks(terms.networks()),
            terms.expiresAt().atOffset(ZoneOffset.UTC),
            json(machine.credentials()),
            machine.issued(),
            machine.madeBy(),
            machine.madeAt().atOffset(ZoneOffset.UTC),
            machine.changedAt().atOffset(ZoneOffset.UTC),
            machine.lastFailure()));
  }

  private static String[] networks(AllowedNetworks networks) {
    return switch (networks) {
      case AllowedNetworks.Anywhere _ -> new String[0];
      case AllowedNetworks.Only only -> only.cidrs().toArray(String[]::new);
    };
  }

  private static JsonArray json(List<Credential> credentials) {
    JsonArray json = new JsonArray();
    for (Credential credential : credentials) {
      JsonObject entry =
          new JsonObject()
              .put(NUMBER, credential.number())
              .put(MADE_AT, credential.madeAt().toString());
      credential.endsAt().ifPresent(end -> entry.put(ENDS_AT, end.toString()));
      json.add(entry);
    }
    return json;
  }

  private static Machine machine(Row row) {
    return new Machine(
        row.getUUID("id"),
        row.getString("name"),
        MachineState.valueOf(row.getString("state")),
        row.getLong("version"),
        terms(row),
        credentials(row.getJsonArray("credentials")),
        row.getInteger("issued"),
        row.getString("made_by"),
        row.getOffsetDateTime("made_at").toInstant(),
        row.getOffsetDateTime("changed_at").toInstant(),
        row.getString("last_failure"));
  }

  private static MachineTerms terms(Row row) {
    return new MachineTerms(
        Stream.of(row.getArrayOfStrings("roles"))
            .map(Role::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        List.of(row.getArrayOfStrings("scopes")),
        row.getBoolean("anywhere")
            ? new AllowedNetworks.Anywhere()
            : new AllowedNetworks.Only(
                Stream.of(row.getArrayOfStrings("networks")).map(Network::new).toList()),
        row.getOffsetDateTime("expires_at").toInstant());
  }

  private static List<Credential> credentials(JsonArray json) {
    return json.stream()
        .map(JsonObject.class::cast)
        .map(
            entry ->
                new Credential(
                    entry.getInteger(NUMBER),
                    Instant.parse(entry.getString(MADE_AT)),
                    Optional.ofNullable(entry.getString(ENDS_AT)).map(Instant::parse)))
        .toList();
  }
}
