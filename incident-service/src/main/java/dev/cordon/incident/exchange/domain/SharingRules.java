package dev.cordon.incident.exchange.domain;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What may be shared with whom (TLP 2.0, FIRST). */
public final class SharingRules {

  public static final int MOST_MEMBERS = 500;

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int MOST_CIRCLES = 20;
  private static final Pattern ALIAS = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])");

  private SharingRules() {}

  /**
   * Whether members of a circle may see it. Red is for named people, amber+strict for the own
   * organization.
   */
  public static boolean mayLeaveTheOrganization(Tlp tlp) {
    return switch (tlp) {
      case TLP_CLEAR, TLP_GREEN, TLP_AMBER -> true;
      case TLP_AMBER_STRICT, TLP_RED, TLP_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  /** Refuses what can't be kept, or can't be shared as wished. */
  public static void checkIndicator(String description, Tlp tlp, List<String> circles) {
    boolean known = tlp != Tlp.TLP_UNSPECIFIED && tlp != Tlp.UNRECOGNIZED;
    new Violations()
        .requireLength(description, 0, LONGEST_DESCRIPTION, "description")
        .require(known, "tlp", "is missing or isn't a label of TLP 2.0")
        .require(circles.size() <= MOST_CIRCLES, "circles", "has more than 20 entries")
        .require(areDistinct(circles), "circles", "names a circle twice")
        .require(
            !known || circles.isEmpty() || mayLeaveTheOrganization(tlp),
            "tlp",
            "forbids to share it outside the organization: leave circles empty, or choose amber")
        .orThrow();
  }

  /** Refuses what can't be a circle. */
  public static void checkCircle(String alias, String name, List<String> members) {
    new Violations()
        .require(
            ALIAS.matcher(alias).matches(), "alias", "isn't 2 to 40 of a–z, 0–9 and inner hyphens")
        .requireLength(name, 1, LONGEST_NAME, "name")
        .require(
            members.size() >= 2 && members.size() <= MOST_MEMBERS,
            "members",
            "hasn't 2 to 500 entries")
        .require(areDistinct(members), "members", "names an organization twice")
        .orThrow();
  }

  private static boolean areDistinct(List<String> aliases) {
    return new HashSet<>(aliases).size() == aliases.size();
  }
}
