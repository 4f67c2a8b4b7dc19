package dev.cordon.incident.negatives.domain;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.exposure.domain.Finding;
import dev.cordon.incident.exposure.domain.Findings;
import dev.cordon.incident.exposure.domain.Verdict;
import dev.cordon.incident.negatives.domain.Contradictions.Side;
import dev.cordon.incident.negatives.domain.NegativeScope.OneEntity;
import dev.cordon.incident.negatives.domain.NegativeScope.OneSystem;
import dev.cordon.incident.negatives.domain.NegativeScope.WholeIncident;
import dev.cordon.kernel.problem.FieldViolation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContradictionsTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private static final Side NOTHING = new Side(new Findings(List.of()), List.of());

  @Test
  void whatNobodyDeniesIsNone() {
    Side exposed = found(DATA_CATEGORY_PASSWORD, Verdict.EXPOSED);

    assertThat(Contradictions.between(exposed, exposed)).isEmpty();
    assertThat(Contradictions.between(exposed, NOTHING)).isEmpty();
    assertThat(Contradictions.between(exposed, denied(DATA_CATEGORY_NAME, new WholeIncident())))
        .isEmpty();
  }

  @Test
  void whicheverOfTheTwoDenies() {
    Side exposed = found(DATA_CATEGORY_PASSWORD, Verdict.EXPOSED);

    for (NegativeScope scope : List.of(new WholeIncident(), new OneEntity("FR"))) {
      Side denied = denied(DATA_CATEGORY_PASSWORD, scope);
      String id = denied.negatives().getFirst().id().toString();
      assertThat(Contradictions.between(exposed, denied))
          .extracting(FieldViolation::field)
          .containsExactly("negative_findings");
      assertThat(Contradictions.between(denied, exposed).toString()).contains(id, "password");
    }
  }

  @Test
  void aSystemSaysNothingOfOthers() {
    assertThat(
            Contradictions.between(
                found(DATA_CATEGORY_PASSWORD, Verdict.EXPOSED),
                denied(DATA_CATEGORY_PASSWORD, new OneSystem(UUID.randomUUID()))))
        .isEmpty();
  }

  @Test
  void whatNoLongerStandsDeniesNothing() {
    Side denied = denied(DATA_CATEGORY_PASSWORD, new WholeIncident());
    NegativeFinding withdrawn = denied.negatives().getFirst().withdraw("wrong", "lou", NOON);

    assertThat(
            Contradictions.between(
                found(DATA_CATEGORY_PASSWORD, Verdict.EXPOSED),
                new Side(denied.findings(), List.of(withdrawn))))
        .isEmpty();
  }

  @Test
  void findingsThatDisagreeAreNamedOnce() {
    assertThat(
            Contradictions.between(
                found(DATA_CATEGORY_PASSWORD, Verdict.EXPOSED),
                found(DATA_CATEGORY_PASSWORD, Verdict.NOT_EXPOSED)))
        .extracting(FieldViolation::field)
        .containsExactly("findings");
  }

  private static Side found(DataCategory category, Verdict verdict) {
    Finding finding =
        Finding.of(UUID.randomUUID(), category, Optional.of(verdict), "m", "e", "lou", NOON);
    return new Side(new Findings(List.of(finding)), List.of());
  }

  private static Side denied(DataCategory category, NegativeScope scope) {
    NegativeFinding finding =
        NegativeFinding.of(
            UUID.randomUUID(),
            category,
            scope,
            new Establishment.Said(
                "Kim",
                "",
                Optional.of(NOON),
                Optional.of(EstablishingMethod.LOG_REVIEW),
                "",
                Optional.of(Confidence.HIGH),
                List.of(new EvidenceReference("log", "", Optional.empty()))),
            "lou",
            NOON);
    return new Side(new Findings(List.of()), List.of(finding));
  }
}
