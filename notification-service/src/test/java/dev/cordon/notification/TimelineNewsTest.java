package dev.cordon.notification;

import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_APPROVAL_VOIDED;
import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_APPROVED;
import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_COMPLETED;
import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_CORRECTION_DRAFTED;
import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_DRAFTED;
import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_PAUSED;
import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_RELEASED;
import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_RELEASE_FAILED;
import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_RESUMED;
import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_SETTLED;
import static dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.NoteNoticeRequest;
import dev.cordon.contracts.incident.v1.NoticeStep;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.Findings.Stated;
import dev.cordon.notification.testing.KillingTelling;
import dev.cordon.notification.testing.Refusals;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.notification.testing.Timelines;
import dev.cordon.notification.testing.Timelines.Told;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to notices is told for the timeline: all of it, in order, and nothing else. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class TimelineNewsTest extends WithdrawalCase {

  @Inject Timelines timelines;
  @Inject KillingTelling witness;
  @Inject MeterRegistry meters;

  @AfterEach
  void hearAgain() {
    timelines.away(false);
  }

  @Test
  void fromDraftToTheLastLetterInOrderAndByWhom() {
    Notice draft = maison().draft(people.exposed(5, "told-all.example"));
    Notice again = maison().rewrite(maison().approve(draft));
    var _ = maison().completed(maison().release(maison().approve(again)));

    List<Told> told =
        told(
            draft,
            NOTICE_STEP_DRAFTED,
            NOTICE_STEP_APPROVED,
            NOTICE_STEP_APPROVAL_VOIDED,
            NOTICE_STEP_APPROVED,
            NOTICE_STEP_RELEASED,
            NOTICE_STEP_COMPLETED);

    assertThat(told)
        .extracting(Told::initiator)
        .containsExactly("lou", "ada", "lou", "ada", "lou", "lou");
    assertThat(told)
        .allSatisfy(
            call -> {
              assertThat(call.tenant()).isEqualTo(Brand.MAISON.id());
              assertThat(call.step().getIncidentId()).isEqualTo(draft.getIncidentId());
            });
    assertThat(told.getFirst().step().getMadeAt()).isEqualTo(draft.getCreatedAt());
    assertThat(told)
        .extracting(call -> Timestamps.instant(call.step().getMadeAt()).orElseThrow())
        .isSorted();
    assertThat(told.getLast().step().getSent()).isEqualTo(5);
    assertThat(told.getFirst().step().getSent()).isZero();
  }

  @Test
  void aPauseARefusalToFreezeACorrectionAndAStop() {
    Notice draft = assuring(people.exposed(9, "told-paused.example"));
    Stated finding = stated(draft);
    Notice sending = sending(draft, 4);
    findings.withdraw(finding);
    Notice paused = maison().inState(sending, NoticeState.NOTICE_STATE_PAUSED);
    var _ = settled(finding);
    var _ = stated(draft);
    Notice resumed = maison().release(maison().approve(paused));
    var _ = maison().stop(maison().inState(resumed, NoticeState.NOTICE_STATE_SENDING));
    var _ = maison().stopped(resumed);

    List<Told> told =
        told(
            draft,
            NOTICE_STEP_DRAFTED,
            NOTICE_STEP_APPROVED,
            NOTICE_STEP_RELEASED,
            NOTICE_STEP_PAUSED,
            NOTICE_STEP_APPROVED,
            NOTICE_STEP_RESUMED,
            NOTICE_STEP_STOPPED,
            NOTICE_STEP_SETTLED);
    NoteNoticeRequest end = told.getLast().step();
    assertThat(end.getSent()).isEqualTo(4);
    assertThat(end.getNeverSent()).isEqualTo(5);
    var _ = told(correction(finding), NOTICE_STEP_CORRECTION_DRAFTED);
    UUID gone = people.exposed(1, "gone.example");
    Notice failing = maison().draft(gone);
    people.forget(gone);
    var _ = maison().release(maison().approve(failing));
    var _ =
        told(
            failing,
            NOTICE_STEP_DRAFTED,
            NOTICE_STEP_APPROVED,
            NOTICE_STEP_RELEASED,
            NOTICE_STEP_RELEASE_FAILED);
  }

  @Test
  void whileNobodyHearsItWaitsAndIsToldInOrder() {
    timelines.away(true);
    Notice draft = maison().draft(people.exposed(3, "unheard.example"));
    var _ = maison().completed(maison().release(maison().approve(draft)));

    await().atMost(PATIENCE).until(() -> lag() > 1);
    assertThat(timelines.of(draft.getId())).isEmpty();
    timelines.away(false);

    var _ =
        told(
            draft,
            NOTICE_STEP_DRAFTED,
            NOTICE_STEP_APPROVED,
            NOTICE_STEP_RELEASED,
            NOTICE_STEP_COMPLETED);
    await().atMost(PATIENCE).until(() -> lag() == 0);
  }

  private double lag() {
    return meters.get("timeline.news.lag").gauge().value();
  }

  /** The incident service writes one line of what it is told twice. */
  @Test
  void whateverEndsTheWorkerEachStepIsToldAndNoneOvertakesAnother() {
    for (AtomicInteger step : List.of(witness.beforeTheTelling, witness.behindTheTelling)) {
      int kills = witness.kills.get();
      step.set(2);

      Notice draft = maison().draft(people.exposed(1, "killed-news.example"));
      var _ = maison().rewrite(maison().approve(draft));

      await().atMost(PATIENCE).until(() -> witness.kills.get() == kills + 2);
      await().atMost(PATIENCE).until(() -> untold(draft) == 0);
      List<Long> versions =
          timelines.of(draft.getId()).stream().map(call -> call.step().getVersion()).toList();
      assertThat(versions).isSorted();
      assertThat(versions.stream().distinct()).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void whatIsRefusedIsNotTold() throws SQLException {
    Notice draft = new Drafts(notices, Brand.ATELIER).draft(people.exposed(1, "refused.example"));
    assertThat(Refusals.of(() -> new Drafts(notices, Brand.ATELIER).release(draft)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);

    List<Told> told = told(draft, NOTICE_STEP_DRAFTED);

    assertThat(told.getFirst().tenant()).isEqualTo(Brand.ATELIER.id());
    assertThat(untold(draft)).isZero();
  }

  /** Once all of it is told: exactly these, each once. */
  private List<Told> told(Notice notice, NoticeStep... steps) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(timelines.of(notice.getId())).hasSize(steps.length));
    await().atMost(PATIENCE).until(() -> untold(notice) == 0);
    List<Told> told = timelines.of(notice.getId());
    assertThat(told).extracting(call -> call.step().getStep()).containsExactly(steps);
    return told;
  }

  private static long untold(Notice notice) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement count =
            owner.prepareStatement("select count(*) from timeline_news where notice_id = ?")) {
      count.setObject(1, UUID.fromString(notice.getId()));
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
