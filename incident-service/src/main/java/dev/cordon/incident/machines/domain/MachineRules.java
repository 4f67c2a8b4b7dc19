package dev.cordon.incident.machines.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a machine must be before the identity provider hears of it. */
public final class MachineRules {

  /** A secret lies in a file: at least once a year somebody has to say that it is still needed. */
  static final Duration LONGEST = Duration.ofDays(366);

  private static final int MOST_ROLES = 10;
  private static final int MOST_SCOPES = 20;
  private static final int MOST_NETWORKS = 20;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

  /** Areas of the contracts' {@code scope} options (Access.scope). */
  private static final Set<String> AREAS =
      Set.of(
          "incidents",
          "exposures",
          "notices",
          "customers",
          "indicators",
          "organization",
          "people",
          "machines",
          "audit",
          "alerts",
          "evidence");

  private static final String MAKES_NOBODY =
      "isn't for machines: they make neither machines nor people";
  private static final Set<String> NOT_FOR_MACHINES = Set.of("people:write", "machines:write");

  private MachineRules() {}

  /** Throws a refusal that names everything that is wrong. */
  public static MachineTerms named(
      String name, StatedTerms stated, Set<Role> ofTheKind, Instant now) {
    Violations violations =
        new Violations()
            .require(
                NAME.matcher(name).matches(), "name", "is 1 to 64 of a–z, 0–9 and inner hyphens");
    return terms(stated, ofTheKind, now, violations);
  }

  /**
   * Throws a refusal that names everything that is wrong.
   *
   * @param ofTheKind roles that exist in such an organization
   */
  public static MachineTerms terms(StatedTerms stated, Set<Role> ofTheKind, Instant now) {
    return terms(stated, ofTheKind, now, new Violations());
  }

  private static MachineTerms terms(
      StatedTerms stated, Set<Role> ofTheKind, Instant now, Violations violations) {
    checkLists(stated);
    each(stated.roles(), role -> problem(role, ofTheKind), "roles", violations);
    each(stated.scopes(), MachineRules::problem, "scopes", violations);
    each(stated.networks(), Network::problem, "networks", violations);
    Instant end = stated.expiresAt().orElse(Instant.MIN);
    violations
        .require(end.isAfter(now), "expires_at", "isn't in the future")
        .require(!end.isAfter(now.plus(LONGEST)), "expires_at", "is more than 366 days away")
        .orThrow();
    return new MachineTerms(Set.copyOf(stated.roles()), stated.scopes(), networks(stated), end);
  }

  /** What is too long isn't looked through. */
  private static void checkLists(StatedTerms stated) {
    Violations violations = new Violations();
    requireList(stated.roles(), 1, MOST_ROLES, "roles", violations);
    requireList(stated.scopes(), 1, MOST_SCOPES, "scopes", violations);
    requireList(
        stated.networks(), stated.anywhere() ? 0 : 1, MOST_NETWORKS, "networks", violations);
    violations
        .require(
            !stated.anywhere() || stated.networks().isEmpty(),
            "networks",
            "is stated beside anywhere: one of the two")
        .orThrow();
  }

  private static AllowedNetworks networks(StatedTerms stated) {
    return stated.anywhere()
        ? new AllowedNetworks.Anywhere()
        : new AllowedNetworks.Only(stated.networks().stream().map(Network::of).distinct().toList());
  }

  private static void requireList(
      List<?> list, int atLeast, int atMost, String field, Violations violations) {
    violations
        .require(list.size() >= atLeast, field, "is empty")
        .require(list.size() <= atMost, field, "has more than " + atMost + " entries")
        .require(new HashSet<>(list).size() == list.size(), field, "has an entry twice");
  }

  private static <T> void each(
      List<T> list, Function<T, Optional<String>> problem, String field, Violations violations) {
    for (int i = 0; i < list.size(); i++) {
      String entry = field + "[" + i + "]";
      problem.apply(list.get(i)).ifPresent(found -> violations.require(false, entry, found));
    }
  }

  private static Optional<String> problem(Role role, Set<Role> ofTheKind) {
    return switch (role) {
      case ROLE_BRAND_ADMIN -> Optional.of(MAKES_NOBODY);
      case ROLE_COMMS_APPROVER, ROLE_COUNSEL ->
          Optional.of("isn't for machines: it approves as a second person, which a machine isn't");
      case ROLE_RESPONDER,
          ROLE_INCIDENT_LEAD,
          ROLE_PRIVACY_OFFICER,
          ROLE_AUDITOR,
          ROLE_PARTNER_ANALYST,
          ROLE_GROUP_SECURITY,
          ROLE_PLATFORM_OPERATOR,
          ROLE_EMERGENCY_HOLDER,
          ROLE_UNSPECIFIED,
          UNRECOGNIZED ->
          ofTheKind.contains(role)
              ? Optional.empty()
              : Optional.of("doesn't exist in such an organization");
    };
  }

  private static Optional<String> problem(String scope) {
    if (NOT_FOR_MACHINES.contains(scope)) {
      return Optional.of(MAKES_NOBODY);
    }
    return isScope(scope)
        ? Optional.empty()
        : Optional.of("isn't <area>:<read|write> of an area that there is");
  }

  /** Whether the contracts may name such a scope. */
  static boolean isScope(String scope) {
    String[] parts = scope.split(":", -1);
    return parts.length == 2
        && AREAS.contains(parts[0])
        && (parts[1].equals("read") || parts[1].equals("write"));
  }
}
