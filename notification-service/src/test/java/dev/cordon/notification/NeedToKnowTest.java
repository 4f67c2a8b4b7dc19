package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.AuditTrailGrpc;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.notification.v1.ApproveNoticeRequest;
import dev.cordon.contracts.notification.v1.DraftNoticeRequest;
import dev.cordon.contracts.notification.v1.EditNoticeRequest;
import dev.cordon.contracts.notification.v1.GetNoticeRequest;
import dev.cordon.contracts.notification.v1.ListLettersRequest;
import dev.cordon.contracts.notification.v1.ListNoticesRequest;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.ReleaseNoticeRequest;
import dev.cordon.contracts.notification.v1.StopNoticeRequest;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.People;
import dev.cordon.notification.testing.Refusals;
import dev.cordon.notification.testing.Restrictions;
import dev.cordon.notification.testing.ScriptedRelay;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Notices of a restricted incident, by the word of the incident service. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class NeedToKnowTest {

  private static final List<String> TABLES =
      List.of("notice", "release", "letter", "letter_tally", "letter_pace");

  @GrpcClient("notices")
  NoticesBlockingStub notices;

  @Inject People people;
  @Inject Restrictions restrictions;
  @Inject ScriptedRelay relay;

  @Test
  void everyCallRefusesAHiddenNoticeLikeAnUnknownOne() {
    Notice hidden = restricted("lou");

    calls(someone())
        .forEach(
            (name, call) -> {
              Refusal refusal = Refusals.of(() -> call.apply(hidden.getId()));
              Refusal unknown = Refusals.of(() -> call.apply(UUID.randomUUID().toString()));
              assertThat(refusal.reason()).as(name).isEqualTo(ErrorReason.NOT_FOUND);
              assertThat(refusal.detail()).as(name).isEqualTo(unknown.detail());
            });
  }

  /** Also what was said to the same person before it was hidden from them. */
  @Test
  void aKeptDraftIsForWhomItIsntHiddenFrom() {
    NoticesBlockingStub keyed =
        Calls.with(someone(), "cordon-idempotency-key", UUID.randomUUID().toString());
    DraftNoticeRequest request = Drafts.request(people.exposed(1, "kept.example"));
    Notice draft = keyed.draftNotice(request);
    assertThat(keyed.draftNotice(request)).isEqualTo(draft);

    restrictions.restrict(draft.getIncidentId(), "lou");

    // What was said of them before is believed for a moment.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(Refusals.of(() -> keyed.draftNotice(request)).reason())
                    .isEqualTo(ErrorReason.NOT_FOUND));
  }

  @Test
  void aHiddenNoticeIsInNoList() {
    Notice hidden = restricted("lou");

    assertThat(listed(someone())).doesNotContain(hidden.getId());
    assertThat(listed(Brand.MAISON.lead(notices))).contains(hidden.getId());
  }

  /** As long as it is open, its entry is listed; then for the named alone. */
  @Test
  void theTrailShowsAHiddenNoticeToTheNamedAlone() {
    Notice notice = new Drafts(notices, Brand.MAISON).draft(people.exposed(1, "trail.example"));
    Awaitility.await().until(() -> trailed(notice, stranger()) > 0);

    restrictions.restrict(notice.getIncidentId(), "lou", "nora");

    assertThat(trailed(notice, stranger())).isZero();
    assertThat(trailed(notice, "nora")).isPositive();
  }

  private int trailed(Notice notice, String reader) {
    return Calls.as(
            AuditTrailGrpc.newBlockingStub(notices.getChannel()),
            TestIssuer.running()
                .member(Brand.MAISON.id(), Brand.MAISON.alias(), reader, Role.ROLE_AUDITOR),
            Brand.MAISON.alias())
        .listEntries(
            ListEntriesRequest.newBuilder().setObjectId(notice.getId()).setLimit(10).build())
        .getEntriesCount();
  }

  private static String stranger() {
    return "someone-" + UUID.randomUUID();
  }

  @Test
  void theNamedSeeIt() {
    Notice notice = restricted("lou", "nadia");

    assertThat(
            Brand.MAISON
                .as(notices, "nadia", Role.ROLE_AUDITOR)
                .getNotice(GetNoticeRequest.newBuilder().setId(notice.getId()).build())
                .getId())
        .isEqualTo(notice.getId());
  }

  /** Workers see all of their tenant: letters go out whoever is named. */
  @Test
  void lettersOfARestrictedIncidentAreSent() throws SQLException {
    relay.reset();
    Drafts maison = new Drafts(notices, Brand.MAISON);
    Notice notice = maison.draft(people.exposed(3, "restricted.example"));
    restrictions.restrict(notice.getIncidentId(), "lou", "ada");
    Notice released = maison.release(maison.approve(notice));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> maison.progress(released).getState() == NoticeState.NOTICE_STATE_COMPLETED);

    assertThat(maison.progress(released).getSent()).isEqualTo(3);
    for (String table : TABLES) {
      assertThat(rows(table, notice, "{}")).as(table).isPositive();
      assertThat(rows(table, notice, "{" + notice.getIncidentId() + "}")).as(table).isZero();
    }
  }

  @Test
  void aWordIsKeptForAMoment() {
    NoticesBlockingStub stub = someone();
    var _ = listed(stub);
    int before = restrictions.asked();

    var _ = listed(stub);

    assertThat(restrictions.asked()).isEqualTo(before);
  }

  @Test
  void whileNobodyCanSayWhatIsHiddenNothingIsShown() {
    restrictions.away(
        () ->
            assertThat(Refusals.of(() -> listed(someone())).reason())
                .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE));
  }

  private Notice restricted(String... subjects) {
    Notice notice = new Drafts(notices, Brand.MAISON).draft(people.exposed(1, "hidden.example"));
    restrictions.restrict(notice.getIncidentId(), subjects);
    // What was said of Lou before says nothing of this incident, and Lou is named.
    return notice;
  }

  /** Somebody who wasn't asked about before. */
  private NoticesBlockingStub someone() {
    return Brand.MAISON.as(notices, stranger(), Role.ROLE_INCIDENT_LEAD, Role.ROLE_COMMS_APPROVER);
  }

  private static Map<String, Function<String, Object>> calls(NoticesBlockingStub stub) {
    Map<String, Function<String, Object>> calls = new LinkedHashMap<>();
    calls.put("get", id -> stub.getNotice(GetNoticeRequest.newBuilder().setId(id).build()));
    calls.put("progress", id -> stub.getProgress(GetNoticeRequest.newBuilder().setId(id).build()));
    calls.put(
        "letters", id -> stub.listLetters(ListLettersRequest.newBuilder().setNoticeId(id).build()));
    calls.put(
        "edit",
        id ->
            stub.editNotice(
                EditNoticeRequest.newBuilder()
                    .setId(id)
                    .setExpectedVersion(1)
                    .setDefaultLanguage("en")
                    .addVersions(Drafts.version("en", "s", "b"))
                    .build()));
    calls.put(
        "approve",
        id ->
            stub.approveNotice(
                ApproveNoticeRequest.newBuilder()
                    .setId(id)
                    .setContentHash("0".repeat(64))
                    .build()));
    calls.put(
        "release", id -> stub.releaseNotice(ReleaseNoticeRequest.newBuilder().setId(id).build()));
    calls.put(
        "stop",
        id ->
            stub.stopNotice(
                StopNoticeRequest.newBuilder()
                    .setId(id)
                    .setExpectedVersion(1)
                    .setReason("r")
                    .build()));
    return calls;
  }

  private static List<String> listed(NoticesBlockingStub stub) {
    return stub
        .listNotices(
            ListNoticesRequest.newBuilder().setPage(PageRequest.newBuilder().setLimit(200)).build())
        .getNoticesList()
        .stream()
        .map(Notice::getId)
        .toList();
  }

  /** What the database shows of a notice to somebody from whom these incidents are hidden. */
  private static long rows(String table, Notice notice, String hidden) throws SQLException {
    try (Connection app = TestDatabase.current().connectAsApp()) {
      app.setAutoCommit(false);
      try (PreparedStatement bind =
          app.prepareStatement("select app_bind(?, 'somebody', '2026-06-01T00:00:00Z', ?)")) {
        bind.setString(1, Brand.MAISON.id().toString());
        bind.setString(2, hidden);
        bind.execute();
      }
      try (PreparedStatement select =
          app.prepareStatement("select count(*) from " + table + " where notice_id = ?")) {
        select.setObject(1, UUID.fromString(notice.getId()));
        try (ResultSet row = select.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      }
    }
  }
}
