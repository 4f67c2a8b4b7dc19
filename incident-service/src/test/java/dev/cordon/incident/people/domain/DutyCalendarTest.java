package dev.cordon.incident.people.domain;

import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.people.domain.Duty.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is on duty, in chosen and in generated cases. */
class DutyCalendarTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T07:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  private final Person lou = People.enrolled(UUID.randomUUID(), ROLE_RESPONDER);
  private final Person kim = People.enrolled(UUID.randomUUID(), ROLE_RESPONDER);
  private final Person sam = People.enrolled(UUID.randomUUID(), ROLE_COUNSEL);

  private static Roster weekly(List<DutyOverride> overrides, Person... people) {
    return new Roster(
        ROLE_RESPONDER,
        1,
        Optional.of(
            new Rotation(
                ZoneId.of("Europe/Paris"),
                LocalDate.of(2026, 3, 2),
                LocalTime.of(8, 0),
                7,
                List.of(people).stream().map(Person::id).toList())),
        overrides);
  }

  private DutyCalendar calendar(Roster roster, Deputyship... deputies) {
    return new DutyCalendar(roster, new Roll(List.of(lou, kim, sam)), List.of(deputies));
  }

  private static Duty done(Person person, Cause cause, Person... standsInFor) {
    return new Duty.Done(
        person.id(), cause, List.of(standsInFor).stream().map(Person::id).toList());
  }

  @Test
  void peopleTakeTurns() {
    DutyCalendar calendar = calendar(weekly(List.of(), lou, kim));

    assertThat(calendar.at(MONDAY.minusMillis(1))).isEqualTo(new Duty.Nobodys());
    assertThat(calendar.at(MONDAY)).isEqualTo(done(lou, Cause.ROTATION));
    assertThat(calendar.at(MONDAY.plus(WEEK))).isEqualTo(done(kim, Cause.ROTATION));
    assertThat(calendar.at(MONDAY.plus(WEEK.multipliedBy(2)))).isEqualTo(done(lou, Cause.ROTATION));
  }

  @Test
  void anOverrideWinsWhileItLasts() {
    Instant noon = MONDAY.plus(Duration.ofHours(4));
    DutyOverride override = new DutyOverride(kim.id(), noon, noon.plusSeconds(3600));
    DutyCalendar calendar = calendar(weekly(List.of(override), lou));

    assertThat(calendar.at(noon.minusMillis(1))).isEqualTo(done(lou, Cause.ROTATION));
    assertThat(calendar.at(noon)).isEqualTo(done(kim, Cause.OVERRIDE));
    assertThat(calendar.at(noon.plusSeconds(3600))).isEqualTo(done(lou, Cause.ROTATION));
  }

  @Test
  void whoIsRemovedOrLostTheRoleIsPassedOverAndNobodyElsesTurnMoves() {
    Roster roster = weekly(List.of(), sam, lou, kim);

    assertThat(calendar(roster).at(MONDAY)).isEqualTo(done(lou, Cause.ROTATION));
    assertThat(calendar(roster).at(MONDAY.plus(WEEK))).isEqualTo(done(lou, Cause.ROTATION));
    assertThat(calendar(roster).at(MONDAY.plus(WEEK.multipliedBy(2))))
        .isEqualTo(done(kim, Cause.ROTATION));
    assertThat(new DutyCalendar(roster, new Roll(List.of()), List.of()).at(MONDAY))
        .isEqualTo(new Duty.Nobodys());
  }

  @Test
  void anOverrideOfSomebodyWhoLeftFallsBackToTheRotation() {
    DutyOverride override = new DutyOverride(UUID.randomUUID(), MONDAY, MONDAY.plus(WEEK));

    assertThat(calendar(weekly(List.of(override), lou)).at(MONDAY))
        .isEqualTo(done(lou, Cause.ROTATION));
  }

  @Test
  void aDeputyStandsInAndTheirDeputyForThem() {
    Person third = People.enrolled(UUID.randomUUID(), ROLE_RESPONDER);
    Instant end = MONDAY.plus(WEEK);
    DutyCalendar calendar =
        new DutyCalendar(
            weekly(List.of(), lou),
            new Roll(List.of(lou, kim, third)),
            List.of(
                People.deputy(ROLE_RESPONDER, lou, kim, MONDAY, end, false),
                People.deputy(ROLE_RESPONDER, kim, third, MONDAY, MONDAY.plusSeconds(60), false)));

    assertThat(calendar.at(MONDAY)).isEqualTo(done(third, Cause.ROTATION, lou, kim));
    assertThat(calendar.at(MONDAY.plusSeconds(60))).isEqualTo(done(kim, Cause.ROTATION, lou));
    assertThat(calendar.at(end)).isEqualTo(done(lou, Cause.ROTATION));
  }

  @Test
  void deputiesOfEachOtherEndSomewhere() {
    Instant end = MONDAY.plus(WEEK);

    assertThat(
            calendar(
                    weekly(List.of(), lou),
                    People.deputy(ROLE_RESPONDER, lou, kim, MONDAY, end, false),
                    People.deputy(ROLE_RESPONDER, kim, lou, MONDAY, end, false))
                .at(MONDAY))
        .isIn(done(kim, Cause.ROTATION, lou), done(lou, Cause.ROTATION, lou, kim));
  }

  @Test
  void aDeputyWithoutTheRoleStandsInOnlyIfItIsGranted() {
    Instant end = MONDAY.plus(WEEK);
    Roster roster = weekly(List.of(), lou);

    assertThat(
            calendar(roster, People.deputy(ROLE_RESPONDER, lou, sam, MONDAY, end, false))
                .at(MONDAY))
        .isEqualTo(done(lou, Cause.ROTATION));
    assertThat(
            calendar(roster, People.deputy(ROLE_RESPONDER, lou, sam, MONDAY, end, true)).at(MONDAY))
        .isEqualTo(done(sam, Cause.ROTATION, lou));
  }

  /** Stretches cover the time without gap or overlap, and say what holds at each instant of it. */
  @Test
  void stretchesAreWhatHoldsAtEachInstant() {
    Random random = new Random(17);
    for (int i = 0; i < 300; i++) {
      DutyCalendar calendar = generated(random);
      Instant from = MONDAY.plusSeconds(random.nextLong(-2_000_000, 6_000_000));
      Instant until = from.plusSeconds(1 + random.nextLong(6_000_000));

      List<DutyStretch> stretches = calendar.between(from, until);

      assertThat(stretches.getFirst().from()).isEqualTo(from);
      assertThat(stretches.getLast().until()).isEqualTo(until);
      for (int k = 0; k < stretches.size(); k++) {
        DutyStretch stretch = stretches.get(k);
        assertThat(stretch.until()).isAfter(stretch.from());
        if (k > 0) {
          assertThat(stretch.from()).isEqualTo(stretches.get(k - 1).until());
          assertThat(stretch.duty()).isNotEqualTo(stretches.get(k - 1).duty());
        }
        for (int probe = 0; probe < 5; probe++) {
          Instant at =
              stretch
                  .from()
                  .plusMillis(
                      random.nextLong(
                          Duration.between(stretch.from(), stretch.until()).toMillis()));
          assertThat(calendar.at(at)).isEqualTo(stretch.duty());
        }
      }
    }
  }

  private static DutyCalendar generated(Random random) {
    List<Person> people =
        IntStream.range(0, 1 + random.nextInt(6))
            .mapToObj(
                i ->
                    People.enrolled(
                        new UUID(7, i), random.nextInt(4) == 0 ? ROLE_COUNSEL : ROLE_RESPONDER))
            .toList();
    List<DutyOverride> overrides = new ArrayList<>();
    Instant free = MONDAY.minusSeconds(random.nextInt(1_000_000));
    for (int i = random.nextInt(5); i > 0; i--) {
      Instant from = free.plusSeconds(random.nextInt(800_000));
      free = from.plusSeconds(1 + random.nextInt(500_000));
      overrides.add(new DutyOverride(any(people, random).id(), from, free));
    }
    List<Deputyship> deputies = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Instant from = MONDAY.plusSeconds(random.nextInt(3_000_000));
      deputies.add(
          People.deputy(
              ROLE_RESPONDER,
              any(people, random),
              any(people, random),
              from,
              from.plusSeconds(1 + random.nextInt(900_000)),
              random.nextBoolean()));
    }
    Rotation rotation =
        new Rotation(
            ZoneId.of("America/New_York"),
            LocalDate.of(2026, 3, 2),
            LocalTime.of(2, 30),
            1 + random.nextInt(9),
            people.stream().map(Person::id).toList());
    return new DutyCalendar(
        new Roster(
            ROLE_RESPONDER,
            1,
            random.nextInt(5) == 0 ? Optional.empty() : Optional.of(rotation),
            overrides),
        new Roll(people),
        deputies);
  }

  private static Person any(List<Person> people, Random random) {
    return people.get(random.nextInt(people.size()));
  }
}
