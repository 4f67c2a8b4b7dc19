package dev.cordon.incident.exposure.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final List<DataCategory> CATEGORIES =
      List.of(
          DataCategory.DATA_CATEGORY_NAME,
          DataCategory.DATA_CATEGORY_PASSWORD,
          DataCategory.DATA_CATEGORY_PAYMENT_CARD);

  /** Whatever the order in which they come: the last word on each category counts, once. */
  @Test
  void theLastWordOnACategoryStands() {
    Random random = new Random(11);
    for (int run = 0; run < 500; run++) {
      Map<DataCategory, Verdict> last = new HashMap<>();
      List<Finding> findings = new ArrayList<>();
      int count = random.nextInt(12);
      for (int second = 0; second < count; second++) {
        DataCategory category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        Verdict verdict = random.nextBoolean() ? Verdict.EXPOSED : Verdict.NOT_EXPOSED;
        last.put(category, verdict);
        findings.add(finding(category, verdict, second));
      }
      Collections.shuffle(findings, random);

      Findings all = new Findings(findings);

      Map<DataCategory, Verdict> standing = new HashMap<>();
      all.standing().forEach(f -> standing.put(f.category(), f.verdict()));
      assertThat(standing).isEqualTo(last);
      assertThat(all.standing()).hasSize(last.size());
      assertThat(all.exposed())
          .containsExactlyElementsOf(
              last.entrySet().stream()
                  .filter(e -> e.getValue() == Verdict.EXPOSED)
                  .map(Map.Entry::getKey)
                  .sorted()
                  .toList());
    }
  }

  private static Finding finding(DataCategory category, Verdict verdict, int second) {
    return new Finding(
        UUID.randomUUID(),
        new UUID(0, 1),
        category,
        verdict,
        "log",
        "ticket",
        "lou",
        Instant.ofEpochSecond(second));
  }
}
