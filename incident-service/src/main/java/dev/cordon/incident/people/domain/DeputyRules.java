package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may stand in for whom. */
public final class DeputyRules {

  private static final Duration LONGEST = Duration.ofDays(366);

  /** That haven't ended, of one organization. */
  public static final int MOST_STANDING = 500;

  private DeputyRules() {}

  /**
   * Throws a refusal that names everything that is wrong.
   *
   * @param wanted not kept yet
   * @param person whose duty it is; empty when nobody of the organization has that id
   * @param standing those that haven't ended
   * @param mayGrant whether who names may give roles
   */
  public static void check(
      Deputyship wanted,
      Optional<Person> person,
      Optional<Person> deputy,
      List<Deputyship> standing,
      Set<Role> possible,
      boolean mayGrant,
      Instant now) {
    Role role = wanted.role();
    Violations violations =
        new Violations()
            .require(possible.contains(role), "role", "doesn't exist in such an organization")
            .require(wanted.until().isAfter(wanted.from()), "until", "isn't after from")
            .require(wanted.until().isAfter(now), "until", "is over")
            .require(
                !wanted.until().isAfter(wanted.from().plus(LONGEST)),
                "until",
                "is more than 366 days after from")
            .require(
                person.filter(p -> p.has(role)).isPresent(),
                "person_id",
                "is nobody who has the role here")
            .require(!wanted.person().equals(wanted.deputy()), "deputy_id", "is the same person")
            .require(
                deputy.filter(d -> d.state() == PersonState.ENROLLED).isPresent(),
                "deputy_id",
                "is nobody who is enrolled here")
            .require(
                deputy.filter(d -> d.has(role)).isPresent() || (wanted.grantsRole() && mayGrant),
                "deputy_id",
                "doesn't have the role: a brand-admin may grant it for the time")
            .require(
                standing.size() < MOST_STANDING,
                "person_id",
                "would be one of more than " + MOST_STANDING + " that stand")
            .require(
                standing.stream()
                    .filter(other -> other.role() == role)
                    .filter(other -> other.person().equals(wanted.person()))
                    .noneMatch(wanted::overlaps),
                "from",
                "is within the time of another deputy");
    violations.orThrow();
  }
}
