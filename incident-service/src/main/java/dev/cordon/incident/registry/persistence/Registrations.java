package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.application.OperationQueue.Registration;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.Operation;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Requests to take an organization in: the alias and its operation, both or neither. */
@ApplicationScoped
class Registrations {

  private static final String REGISTER =
      """
      insert into organization (alias, kind, name, group_alias, state, request_digest, registered_at)
      values ($1, $2, $3, $4, 'ONBOARDING', $5, $6)
      on conflict (alias) do nothing
      """;

  private static final String ENQUEUE =
      """
      insert into operation
        (id, alias, kind, initiator, request_id, asked_at, step_since, due_at, asked_in)
      values ($1, $2, 'ONBOARD', $3, $4, $5, $5, $5, $6)
      """;

  /** Nothing else is queued for one that isn't active. */
  private static final String KNOWN =
      """
      select o.request_digest = $2 as same, o.state = 'ONBOARDING' as waits,
             exists (select from operation w
                      where w.alias = o.alias and w.leased_until > $3) as busy,
             exists (select from operation w
                      where w.alias = o.alias and w.kind = 'WITHDRAW') as withdrawn
        from organization o where o.alias = $1 for update
      """;

  private static final String RESTATE =
      """
      update organization
         set kind = $2, name = $3, group_alias = $4, request_digest = $5, registered_at = $6,
             version = version + 1
       where alias = $1
      """;

  private static final String REPLACE =
      """
      update operation
         set id = $1, kind = 'ONBOARD_ANEW', initiator = $3, request_id = $4, asked_at = $5,
             step_since = $5, due_at = $5, steps_done = 0, attempts = 0, lease_id = null,
             leased_until = null, last_failure = '', asked_in = $6
       where alias = $2
      """;

  private static final String STATE =
      "insert into operation_request (operation_id, request) values ($1, $2)";

  /** What was stated before has come along with the operation, whose id is another now. */
  private static final String STATE_ANEW =
      """
      update operation_request set request = $2 where operation_id = $1
      returning old.request as request
      """;

  private final RequestJson json;

  Registrations(RequestJson json) {
    this.json = json;
  }

  /** A request, as the three tables take it. */
  private record Statement(
      OnboardingRequest request,
      UUID id,
      Tuple entry,
      Tuple job,
      Tuple stated,
      Buffer digest,
      Instant now) {

    Registration accepted(OperationKind kind, Optional<OnboardingRequest> replaced) {
      return new Registration.Accepted(
          Organization.onboarding(
              request.profile(),
              new Operation(
                  id,
                  kind,
                  request.profile().alias(),
                  request.profile().kind() == OrganizationKind.BRAND,
                  0,
                  now,
                  now,
                  now,
                  0,
                  "")),
          replaced);
    }
  }

  Uni<Registration> register(
      SqlConnection connection, Caller caller, OnboardingRequest request, Instant now) {
    Statement statement = statement(caller, request, now);
    return connection
        .preparedQuery(REGISTER)
        .execute(statement.entry())
        .chain(
            inserted ->
                inserted.rowCount() == 1
                    ? enqueue(connection, statement)
                    : known(connection, statement));
  }

  private static Uni<Registration> enqueue(SqlConnection connection, Statement statement) {
    return connection
        .preparedQuery(ENQUEUE)
        .execute(statement.job())
        .chain(() -> connection.preparedQuery(STATE).execute(statement.stated()))
        .replaceWith(statement.accepted(OperationKind.ONBOARD, Optional.empty()));
  }

  private Statement statement(Caller caller, OnboardingRequest request, Instant now) {
    String text = json.write(request);
    Buffer digest = Buffer.buffer(RequestJson.digest(text));
    OrganizationProfile profile = request.profile();
    UUID id = Ids.next();
    Tuple entry =
        Tuple.from(
            List.of(
                profile.alias(),
                profile.kind().name(),
                profile.name(),
                profile.group(),
                digest,
                PgOperationQueue.utc(now)));
    Tuple job =
        Tuple.from(
            List.of(
                id,
                profile.alias(),
                caller.actor(),
                caller.requestId(),
                PgOperationQueue.utc(now),
                caller.tenant().id()));
    Tuple stated = Tuple.of(id, new JsonObject(text));
    return new Statement(request, id, entry, job, stated, digest, now);
  }

  private Uni<Registration> known(SqlConnection connection, Statement statement) {
    return connection
        .preparedQuery(KNOWN)
        .execute(
            Tuple.of(
                statement.request().profile().alias(),
                statement.digest(),
                PgOperationQueue.utc(statement.now())))
        .map(rows -> rows.iterator().next())
        .chain(row -> known(connection, statement, row));
  }

  private Uni<Registration> known(SqlConnection connection, Statement statement, Row known) {
    if (known.getBoolean("withdrawn")) {
      return Uni.createFrom().item(new Registration.BeingMade());
    }
    if (known.getBoolean("same")) {
      return repeated(connection, statement);
    }
    if (!known.getBoolean("waits")) {
      return Uni.createFrom().item(new Registration.Taken());
    }
    if (known.getBoolean("busy")) {
      return Uni.createFrom().item(new Registration.BeingMade());
    }
    return connection
        .preparedQuery(RESTATE)
        .execute(statement.entry())
        .chain(() -> connection.preparedQuery(REPLACE).execute(statement.job()))
        .chain(() -> connection.preparedQuery(STATE_ANEW).execute(statement.stated()))
        .map(rows -> Rows.first(rows, json::read))
        .map(replaced -> statement.accepted(OperationKind.ONBOARD_ANEW, replaced));
  }

  private static Uni<Registration> repeated(SqlConnection connection, Statement statement) {
    OrganizationProfile profile = statement.request().profile();
    return connection
        .preparedQuery(DirectoryRows.ENTRY + " where o.alias = $1")
        .execute(Tuple.of(profile.alias()))
        .map(rows -> DirectoryRows.entry(rows.iterator().next()))
        .map(entry -> new Registration.Repeated(entry.with(profile)));
  }
}
