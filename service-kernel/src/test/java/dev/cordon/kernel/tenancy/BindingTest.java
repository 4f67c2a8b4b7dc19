package dev.cordon.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the first statement of a transaction says beside the tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BindingTest {

  private final Tenant tenant = new Tenant(Ids.next());
  private ExampleDatabase example;
  private EventLoop eventLoop;

  @BeforeAll
  void start() {
    example = new ExampleDatabase();
    eventLoop = EventLoops.on(example.vertx);
  }

  @AfterAll
  void stop() {
    example.close();
  }

  @Test
  void aTransactionKnowsWhoActsAndWhen() {
    Instant before = Instant.now();

    assertThat(one(member("ana"), "select app_subject()")).isEqualTo("ana");
    assertThat(((OffsetDateTime) one(member("ana"), "select app_now()")).toInstant())
        .isBetween(before.minus(Duration.ofMillis(1)), Instant.now());
    assertThat(one(service(), "select app_subject()")).isEqualTo("*");
  }

  @Test
  void whatAnotherServiceHidesIsHiddenFromPeopleAndNotFromServices() {
    UUID hidden = Ids.next();
    example.hidden = List.of(hidden);
    try {
      assertThat((UUID[]) one(member("ana"), "select app_hidden()")).containsExactly(hidden);
      assertThat((UUID[]) one(service(), "select app_hidden()")).isEmpty();
    } finally {
      example.hidden = List.of();
    }
  }

  @Test
  void anEntryTellsOfTheHiddenByAnyIdInIt() {
    UUID hidden = Ids.next();
    example.hidden = List.of(Ids.next(), hidden);
    try {
      for (String entry :
          List.of(
              "'object_id', '" + hidden + "'",
              "'object_id', 'indicator--" + hidden + "'",
              "'details', jsonb_build_object('incident_id', '" + hidden + "')",
              "'details', jsonb_build_object('incident_id', upper('" + hidden + "'))",
              "'details', jsonb_build_array('" + Ids.next() + "," + hidden + "')",
              "'before', '{\"incident\":\"" + hidden + "\"}'",
              "'after', '{\"incident\":\"" + hidden + "\"}'")) {
        assertThat(tells(member("ana"), "'outcome', 'CHANGE', " + entry)).as(entry).isTrue();
        assertThat(tells(service(), "'outcome', 'CHANGE', " + entry)).as(entry).isFalse();
      }
      assertThat(tells(member("ana"), "'outcome', 'CHANGE', 'object_id', '" + Ids.next() + "'"))
          .isFalse();
      assertThat(tells(member("ana"), "'outcome', 'CHANGE', 'actor', '" + hidden + "'")).isFalse();
    } finally {
      example.hidden = List.of();
    }
  }

  /** Were it withheld, whoever guesses would learn from their own refusals what is there. */
  @Test
  void aRefusalThatAnUnknownIdMeetsTooTellsNothing() {
    UUID hidden = Ids.next();
    example.hidden = List.of(hidden);
    try {
      assertThat(tells(member("ana"), refusal("ben", "NOT_FOUND", hidden))).isFalse();
      assertThat(tells(member("ana"), refusal("ana", "WRONG_STATE", hidden))).isFalse();
      assertThat(tells(member("ana"), refusal("ben", "WRONG_STATE", hidden))).isTrue();
    } finally {
      example.hidden = List.of();
    }
  }

  private static String refusal(String actor, String reason, UUID incident) {
    return """
    'outcome', 'REFUSAL', 'actor', '%s',
    'details', jsonb_build_object('reason', '%s', 'incident_id', '%s')
    """
        .formatted(actor, reason, incident);
  }

  private boolean tells(Caller reader, String entry) {
    return (boolean)
        one(
            reader,
            "select app_tells_of_hidden(jsonb_populate_record(null::audit_entry,"
                + " jsonb_build_object('details', '{}'::jsonb, "
                + entry
                + ")), app_hidden())");
  }

  @Test
  void interleavedPeopleOfOneTenantAreNeverMistaken() throws Exception {
    Random random = new Random(5);
    List<String> subjects =
        IntStream.range(0, 300).mapToObj(i -> "person-" + random.nextInt(4)).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> answers =
          subjects.stream()
              .map(subject -> threads.submit(() -> one(member(subject), "select app_subject()")))
              .toList();
      for (int i = 0; i < subjects.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(subjects.get(i));
      }
    }
  }

  @Test
  void withoutABindingEachRaises() {
    for (String function :
        List.of("app_subject", "app_now", "app_hidden", "app_hidden_ids", "app_share")) {
      assertThatThrownBy(
              () ->
                  eventLoop.await(
                      () ->
                          example.transactions.unbound(
                              connection ->
                                  connection.query("select " + function + "()").execute())))
          .hasMessageContaining("is bound to this transaction");
    }
  }

  /** Nobody becomes a service by their name. */
  @Test
  void aMemberIsNeverBoundAsAService() {
    for (String subject : List.of("*", " ")) {
      assertThatThrownBy(() -> one(member(subject), "select app_subject()"))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aNestedCallOfAnotherPersonIsADefect() {
    for (Caller other : List.of(member("ben"), service(), guest(member("ana")))) {
      assertThatThrownBy(
              () ->
                  eventLoop.await(
                      () ->
                          example.transactions.inConnection(
                              member("ana"), open -> asked(other, "select app_subject()"))))
          .hasMessageContaining("another tenant or person");
    }
  }

  @Test
  void aGuestHasARoleOfItsOwnUntilTheTransactionEnds() {
    assertThat(one(guest(member("gil")), "select current_user::text"))
        .isEqualTo(example.database.name() + "_guest");
    assertThatThrownBy(() -> one(guest(member("gil")), "select count(*) from note"))
        .hasMessageContaining("permission denied");

    for (int i = 0; i < 4; i++) {
      assertThat(one(member("ana"), "select current_user::text")).isEqualTo(example.database.app());
    }
  }

  private Object one(Caller caller, String sql) {
    return eventLoop.await(() -> asked(caller, sql));
  }

  private Uni<Object> asked(Caller caller, String sql) {
    return example.transactions.inConnection(
        caller,
        connection ->
            connection.query(sql).execute().map(rows -> rows.iterator().next().getValue(0)));
  }

  private Caller.Member member(String subject) {
    return new Caller.Member(subject, tenant, "maison", Set.of(), "request");
  }

  private Caller service() {
    return new Caller.Service(ServiceIdentity.SERVICE_IDENTITY_INCIDENT, tenant, "lou", "request");
  }

  private static Caller guest(Caller.Member member) {
    return new Caller.Guest(member, new Tenant(Ids.next()), Ids.next());
  }
}
