package dev.cordon.incident.sharing.domain;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.exchange.domain.SharingRules;
import dev.cordon.kernel.problem.Violations;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which labels a recipient may see (TLP 2.0, FIRST). Brands of one group count as one organization
 * for amber+strict; red is for people, so it needs their names, and never leaves the group.
 *
 * @param allowed what has another label stays hidden inside a shared part
 */
public record Labels(Set<Tlp> allowed) {

  public Labels {
    allowed = Set.copyOf(allowed);
  }

  public static Labels of(Recipient recipient, Terms terms) {
    return new Labels(
        Arrays.stream(Tlp.values())
            .filter(tlp -> isFor(tlp, recipient, terms))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static boolean isFor(Tlp tlp, Recipient recipient, Terms terms) {
    return SharingRules.mayLeaveTheOrganization(tlp)
        || (recipient.withinGroup() && mayLeaveTheBrand(tlp, terms));
  }

  private static boolean mayLeaveTheBrand(Tlp tlp, Terms terms) {
    return switch (tlp) {
      case TLP_CLEAR, TLP_GREEN, TLP_AMBER, TLP_AMBER_STRICT -> true;
      case TLP_RED -> !terms.subjects().isEmpty();
      case TLP_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  /** Refuses an incident that the recipient may not see. */
  public void require(Tlp tlp) {
    new Violations()
        .require(allowed.contains(tlp), "recipient", "may not see what has this incident's label")
        .orThrow();
  }

  /** Refuses what the recipient adds under a label that they may not see. */
  public void requireOfGuest(Tlp tlp) {
    boolean known = tlp != Tlp.TLP_UNSPECIFIED && tlp != Tlp.UNRECOGNIZED;
    new Violations()
        .require(!known || allowed.contains(tlp), "tlp", "is a label that isn't shared with you")
        .orThrow();
  }
}
