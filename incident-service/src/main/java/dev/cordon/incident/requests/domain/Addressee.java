package dev.cordon.incident.requests.domain;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.incident.exchange.domain.SharingRules;
import dev.cordon.kernel.problem.Violations;
import java.util.List;

/**
 * Whom something can be asked of.
 *
 * @param withinGroup a brand of the asker's own group, which counts as the asker's organization
 *     (TLP 2.0, amber+strict)
 */
public record Addressee(Party party, boolean withinGroup) {

  /** Refuses what the recipient may not see: red is for people, and a request is for none. */
  public void require(Wish wish, List<Indicator> enclosed) {
    new Violations()
        .require(maySee(wish.tlp()), "tlp", "forbids to show it to this recipient")
        .require(
            enclosed.stream().map(Indicator::tlp).allMatch(this::maySee),
            "indicators",
            "has one whose label forbids to show it to this recipient")
        .orThrow();
  }

  private boolean maySee(Tlp tlp) {
    return SharingRules.mayLeaveTheOrganization(tlp)
        || (withinGroup && tlp == Tlp.TLP_AMBER_STRICT);
  }
}
