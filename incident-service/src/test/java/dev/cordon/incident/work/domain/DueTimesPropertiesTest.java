package dev.cordon.incident.work.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.awareness.domain.Awareness;
import dev.cordon.incident.awareness.domain.Statement;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReference;
import dev.cordon.incident.casework.domain.IncidentReport;
import dev.cordon.incident.work.domain.PlaybookStep.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of due times whenever a playbook is applied, and whatever is stated of awareness. */
class DueTimesPropertiesTest {

  private static final Instant OPENED = Instant.parse("2026-01-31T12:00:00Z");
  private static final List<String> ENTITIES = List.of(Awareness.REPORTED, "FR", "HK", "KR");
  private static final int STATEMENTS = 10;

  private static final Playbook PLAYBOOK =
      new Playbook(
          "leak",
          1,
          "Leak",
          "",
          List.of(
              step("authority", Anchor.AWARE, 72, true),
              step("letters", Anchor.AWARE, 96, false),
              step("contain", Anchor.OPENED, 4, false),
              step("review", Anchor.APPLIED, 500, false)));

  private static PlaybookStep step(String key, Anchor anchor, int hours, boolean fixed) {
    return new PlaybookStep(
        key,
        key,
        "",
        Role.ROLE_RESPONDER,
        Optional.of(new Deadline(anchor, Duration.ofHours(hours), fixed)),
        true,
        List.of());
  }

  /** What somebody says, and when. */
  private record Said(String entity, Instant known, Instant at) {}

  /** The incident, what stands of it, and its tasks. */
  private record Case(Incident incident, Awareness awareness, List<Task> tasks) {

    static Case opened() {
      Incident incident =
          Incident.open(
              IncidentReport.of(
                  "Leak", "", Optional.empty(), Optional.of(OPENED), Tlp.TLP_AMBER, OPENED),
              new IncidentReference(IncidentReference.Series.OPEN, 1),
              "lou",
              Optional.empty(),
              OPENED);
      return new Case(incident, Awareness.of(incident, List.of()), List.of());
    }

    Case applied(Instant now) {
      return new Case(incident, awareness, PLAYBOOK.tasks(incident, "lou", now));
    }

    /** As the service does it. */
    Case after(Said said) {
      long version = awareness.of(said.entity()).map(Statement::version).orElse(0L);
      Awareness next =
          awareness.with(
              awareness.next(
                  said.entity(), version, Optional.of(said.known()), "r", "lou", said.at()));
      Instant earliest = next.earliest().awareAt();
      if (earliest.equals(incident.awareAt())) {
        return new Case(incident, next, tasks);
      }
      Incident known = incident.aware(earliest);
      return new Case(
          known, next, tasks.stream().map(task -> task.recounted(known, said.at())).toList());
    }

    List<Instant> dueTimes() {
      return tasks.stream().map(task -> due(task).at()).toList();
    }
  }

  private static Due due(Task task) {
    return task.content().due().orElseThrow();
  }

  static Stream<Long> seeds() {
    return new Random(44).longs(300).boxed();
  }

  /**
   * @param apart how long one waits for the next
   * @param back how far before the opening somebody may have known
   */
  private static List<Said> story(long seed, Duration apart, Duration back) {
    Random random = new Random(seed);
    return IntStream.range(0, STATEMENTS)
        .mapToObj(
            i -> {
              Instant at = OPENED.plus(apart.multipliedBy(i + 1L));
              long span = Duration.between(OPENED.minus(back), at).toSeconds();
              return new Said(
                  ENTITIES.get(random.nextInt(ENTITIES.size())),
                  OPENED.minus(back).plusSeconds(random.nextLong(span)),
                  at);
            })
        .toList();
  }

  /** While nothing has passed: the earliest is due 32 hours after the opening, all is said by 5. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whenThePlaybookIsAppliedMakesNoDifference(long seed) {
    List<Said> story = story(seed, Duration.ofMinutes(30), Duration.ofHours(40));
    for (int place = 0; place <= STATEMENTS; place++) {
      Instant applied = OPENED.plus(Duration.ofMinutes(30L * place));
      Case told = Case.opened();
      for (Said said : story.subList(0, place)) {
        told = told.after(said);
      }
      told = told.applied(applied);
      for (Said said : story.subList(place, STATEMENTS)) {
        told = told.after(said);
      }
      Instant known = told.awareness().earliest().awareAt();
      assertThat(told.dueTimes())
          .containsExactly(
              known.plus(Duration.ofHours(72)),
              known.plus(Duration.ofHours(96)),
              OPENED.plus(Duration.ofHours(4)),
              applied.plus(Duration.ofHours(500)));
    }
  }

  /** By days of corrections, so that much passes meanwhile. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whatHadPassedNeverBecomesLaterAndNothingIsLaterThanItComesTo(long seed) {
    Case told = Case.opened().applied(OPENED);
    for (Said said : story(seed, Duration.ofHours(20), Duration.ofHours(100))) {
      Case before = told;
      told = told.after(said);
      Instant known = told.awareness().earliest().awareAt();
      for (int i = 0; i < before.tasks().size(); i++) {
        Task was = before.tasks().get(i);
        Task is = told.tasks().get(i);
        Counted counted = due(is).counted().orElseThrow();
        if (counted.anchor() == Anchor.AWARE) {
          assertThat(counted.from()).isEqualTo(known);
        }
        assertThat(due(is).at()).isBeforeOrEqualTo(counted.at());
        if (was.isOverdue(said.at())) {
          assertThat(due(is).at()).isBeforeOrEqualTo(due(was).at());
          assertThat(is.isOverdue(said.at())).isTrue();
        } else {
          assertThat(due(is).at()).isEqualTo(counted.at());
        }
      }
    }
  }

  /** Others are waited for meanwhile: what that costs and what is learned add up in any order. */
  @ParameterizedTest
  @MethodSource("seeds")
  void pausesAndCorrectionsAddUp(long seed) {
    Random random = new Random(seed);
    Case told = Case.opened().applied(OPENED);
    Duration paused = Duration.ZERO;
    Optional<Instant> since = Optional.empty();
    for (Said said : story(seed, Duration.ofMinutes(30), Duration.ofHours(40))) {
      if (random.nextBoolean()) {
        Instant now = said.at().minusSeconds(random.nextInt(900));
        paused = paused.plus(since.map(from -> Duration.between(from, now)).orElse(Duration.ZERO));
        since = since.isPresent() ? Optional.empty() : Optional.of(now);
        TaskState to = since.isPresent() ? TaskState.WAITING : TaskState.IN_PROGRESS;
        told = moved(told, to, now);
      }
      told = told.after(said);
    }
    Instant known = told.awareness().earliest().awareAt();

    assertThat(told.dueTimes().subList(0, 2))
        .containsExactly(
            known.plus(Duration.ofHours(72)), known.plus(Duration.ofHours(96)).plus(paused));
  }

  private static Case moved(Case told, TaskState to, Instant now) {
    Optional<WaitingFor> whom =
        to == TaskState.WAITING ? Optional.of(WaitingFor.SUPPLIER) : Optional.empty();
    TaskStep step = TaskStep.of(Optional.of(to), "r", whom);
    return new Case(
        told.incident(),
        told.awareness(),
        told.tasks().stream().map(task -> task.moved(task.version(), step, false, now)).toList());
  }
}
