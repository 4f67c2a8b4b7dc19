package dev.cordon.incident.people.domain;

import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_PARTNER_ANALYST;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What rosters and deputies must look like. */
class DutyRulesTest {

  private static final Instant NOW = Instant.parse("2026-03-02T07:00:00Z");
  private static final Set<Role> POSSIBLE = Set.of(ROLE_RESPONDER, ROLE_COUNSEL);

  private final Person lou = People.enrolled(UUID.randomUUID(), ROLE_RESPONDER);
  private final Person kim = People.enrolled(UUID.randomUUID(), ROLE_RESPONDER);
  private final Person sam = People.enrolled(UUID.randomUUID(), ROLE_COUNSEL);
  private final Roll roll = new Roll(List.of(lou, kim, sam));

  private static List<String> fields(ThrowingCallable check) {
    return catchThrowableOfType(Refusal.class, check).violations().stream()
        .map(FieldViolation::field)
        .toList();
  }

  private List<String> wrong(List<DutyOverride> overrides, int days, UUID... people) {
    Rotation rotation =
        new Rotation(
            ZoneId.of("UTC"), LocalDate.of(2026, 1, 1), LocalTime.NOON, days, List.of(people));
    Roster roster = new Roster(ROLE_RESPONDER, 0, Optional.of(rotation), overrides);
    return fields(() -> RosterRules.check(roster, roll, POSSIBLE));
  }

  @Test
  void zonesAreNamesOfPlaces() {
    assertThat(RosterRules.zone("Europe/Paris")).isPresent();
    for (String name : List.of("", "+01:00", "UTC+1", "Paris", "Europe/Nowhere")) {
      assertThat(RosterRules.zone(name)).as(name).isEmpty();
    }
  }

  @Test
  void everythingThatIsWrongWithARosterIsNamed() {
    DutyOverride first = new DutyOverride(lou.id(), NOW, NOW.plusSeconds(60));
    DutyOverride overlapping = new DutyOverride(kim.id(), NOW.plusSeconds(59), NOW.plusSeconds(99));
    DutyOverride endless =
        new DutyOverride(sam.id(), NOW.plusSeconds(99), NOW.plus(Duration.ofDays(93)));

    assertThat(wrong(List.of(), 29, lou.id(), lou.id(), sam.id()))
        .containsExactly("rotation.person_ids", "rotation.shift_days", "rotation.person_ids[2]");
    assertThat(wrong(List.of(), 7)).containsExactly("rotation.person_ids");
    assertThat(wrong(List.of(first, overlapping, endless), 7, lou.id()))
        .containsExactly("overrides[1].from", "overrides[2].person_id", "overrides[2].until");
    assertThat(fields(() -> RosterRules.check(Roster.none(ROLE_PARTNER_ANALYST), roll, POSSIBLE)))
        .containsExactly("role");
  }

  private List<String> refused(Deputyship wanted, boolean mayGrant, Deputyship... standing) {
    return fields(
        () ->
            DeputyRules.check(
                wanted,
                person(wanted.person()),
                person(wanted.deputy()),
                List.of(standing),
                POSSIBLE,
                mayGrant,
                NOW));
  }

  private Optional<Person> person(UUID id) {
    return roll.people().stream().filter(p -> p.id().equals(id)).findFirst();
  }

  @Test
  void aDeputyHasTheRoleOrAnAdministratorGrantsIt() {
    Instant end = NOW.plusSeconds(60);

    assertThat(refused(People.deputy(ROLE_RESPONDER, lou, sam, NOW, end, false), true))
        .containsExactly("deputy_id");
    assertThat(refused(People.deputy(ROLE_RESPONDER, lou, sam, NOW, end, true), false))
        .containsExactly("deputy_id");
    DeputyRules.check(
        People.deputy(ROLE_RESPONDER, lou, sam, NOW, end, true),
        Optional.of(lou),
        Optional.of(sam),
        List.of(),
        POSSIBLE,
        true,
        NOW);
  }

  @Test
  void everythingThatIsWrongWithADeputyIsNamed() {
    Person invited =
        People.person(UUID.randomUUID(), PersonState.INVITED, Account.OWN, ROLE_RESPONDER);

    assertThat(
            refused(People.deputy(ROLE_COUNSEL, lou, lou, NOW, NOW.minusSeconds(1), false), false))
        .containsExactly("until", "until", "person_id", "deputy_id", "deputy_id");
    assertThat(
            refused(
                People.deputy(
                    ROLE_RESPONDER, lou, invited, NOW, NOW.plus(Duration.ofDays(367)), false),
                false))
        .containsExactly("until", "deputy_id", "deputy_id");
    Deputyship standing =
        People.deputy(ROLE_RESPONDER, lou, kim, NOW.plusSeconds(10), NOW.plusSeconds(20), false);
    assertThat(
            refused(
                People.deputy(ROLE_RESPONDER, lou, kim, NOW, NOW.plusSeconds(11), false),
                false,
                standing))
        .containsExactly("from");
    DeputyRules.check(
        People.deputy(ROLE_RESPONDER, lou, kim, NOW, NOW.plusSeconds(10), false),
        Optional.of(lou),
        Optional.of(kim),
        List.of(standing),
        POSSIBLE,
        false,
        NOW);
  }
}
