package dev.cordon.incident.classification.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.classification.domain.Severity.Score;
import java.util.EnumSet;
import java.util.Set;

/**
 * EI, the ease of identification (ENISA 2013, section 4.2 and Annex 2): 0.25 negligible, 0.5
 * limited, 0.75 significant, 1 maximum. In quarters.
 */
final class Identification {

  /** What leads to one person: somebody can be reached or looked up with it. */
  private static final Set<DataCategory> IDENTIFIERS =
      EnumSet.of(
          DataCategory.DATA_CATEGORY_EMAIL_ADDRESS,
          DataCategory.DATA_CATEGORY_POSTAL_ADDRESS,
          DataCategory.DATA_CATEGORY_PHONE_NUMBER,
          DataCategory.DATA_CATEGORY_LOYALTY_ACCOUNT,
          DataCategory.DATA_CATEGORY_PAYMENT_CARD,
          DataCategory.DATA_CATEGORY_BANK_ACCOUNT,
          DataCategory.DATA_CATEGORY_GOVERNMENT_ID);

  private Identification() {}

  static Score of(Set<DataCategory> exposed) {
    boolean name = exposed.contains(DataCategory.DATA_CATEGORY_NAME);
    boolean birth = exposed.contains(DataCategory.DATA_CATEGORY_DATE_OF_BIRTH);
    boolean identifier = exposed.stream().anyMatch(IDENTIFIERS::contains);
    if (name && (identifier || birth)) {
      return score(4, "the name, and what tells people of one name apart");
    }
    if (identifier) {
      return score(3, "what leads to one person, without the name");
    }
    if (name) {
      return score(2, "the name alone, which several people have");
    }
    return score(1, "nothing that leads to one person");
  }

  private static Score score(int quarters, String reason) {
    return new Score("identification", quarters, reason, false);
  }
}
