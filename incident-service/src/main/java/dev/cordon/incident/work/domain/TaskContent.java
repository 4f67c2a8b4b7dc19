package dev.cordon.incident.work.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people say of a task.
 *
 * @param title 1 to 200 characters
 * @param guidance Markdown, up to 10,000 characters
 * @param owner empty while it is nobody's
 * @param role whose work it is by role; empty for anybody's
 * @param mandatory keeps the incident from ending until the task is over
 * @param needs tasks of the incident that have to be over first, in the order of their ids
 */
public record TaskContent(
    String title,
    String guidance,
    Optional<Owner> owner,
    Optional<Role> role,
    Optional<Due> due,
    boolean mandatory,
    List<UUID> needs) {

  public static final int LONGEST_TITLE = 200;
  public static final int LONGEST_GUIDANCE = 10_000;
  public static final int MOST_NEEDS = 50;

  private static final Duration FARTHEST = Duration.ofDays(3_660);

  /**
   * Whose task it is.
   *
   * @param person id among the organization's people
   * @param subject their account
   */
  public record Owner(UUID person, String subject) {}

  public TaskContent {
    needs = needs.stream().distinct().sorted().toList();
  }

  /** Refuses what is too short, too long or too far away. */
  public TaskContent checked(Instant now) {
    new Violations()
        .requireLength(title, 1, LONGEST_TITLE, "title")
        .requireLength(guidance, 0, LONGEST_GUIDANCE, "guidance")
        .require(role.map(TaskContent::isOfABrand).orElse(true), "role", "isn't a role of a brand")
        .require(due.map(time -> isNear(time, now)).orElse(true), "due_at", "is ten years away")
        .require(needs.size() <= MOST_NEEDS, "needs", "are more than " + MOST_NEEDS)
        .orThrow();
    return this;
  }

  private static boolean isNear(Due due, Instant now) {
    return Duration.between(now, due.at()).abs().compareTo(FARTHEST) <= 0;
  }

  /** Those who can work on an incident. */
  public static boolean isOfABrand(Role role) {
    return switch (role) {
      case ROLE_RESPONDER,
          ROLE_INCIDENT_LEAD,
          ROLE_PRIVACY_OFFICER,
          ROLE_COMMS_APPROVER,
          ROLE_COUNSEL ->
          true;
      case ROLE_AUDITOR,
          ROLE_BRAND_ADMIN,
          ROLE_PARTNER_ANALYST,
          ROLE_GROUP_SECURITY,
          ROLE_PLATFORM_OPERATOR,
          ROLE_EMERGENCY_HOLDER,
          ROLE_UNSPECIFIED,
          UNRECOGNIZED ->
          false;
    };
  }

  TaskContent with(Optional<Due> changed) {
    return new TaskContent(title, guidance, owner, role, changed, mandatory, needs);
  }
}
