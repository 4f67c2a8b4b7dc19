package dev.cordon.incident.negatives.domain;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.negatives.domain.Backing.Checked;
import dev.cordon.incident.negatives.domain.Backing.Readers;
import dev.cordon.incident.negatives.domain.NegativeScope.OneEntity;
import dev.cordon.incident.negatives.domain.NegativeScope.OneSystem;
import dev.cordon.incident.negatives.domain.NegativeScope.WholeIncident;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands, and what letters may say by it. */
class BackingTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final UUID INCIDENT = UUID.randomUUID();
  private static final Readers OF_TWO = new Readers(Set.of(), Optional.of(Set.of("FR", "KR")));
  private static final Readers OF_NOBODY_KNOWS = new Readers(Set.of(), Optional.empty());

  @Test
  void aFindingOfTheWholeIncidentBacksItForEverybody() {
    NegativeFinding whole = finding(new WholeIncident());

    assertThat(check(OF_TWO, whole).findings()).containsExactly(whole);
    assertThat(check(OF_NOBODY_KNOWS, whole).findings()).containsExactly(whole);
    assertThat(check(OF_TWO).findings()).isEmpty();
  }

  @Test
  void thoseOfEntitiesBackItTogether() {
    NegativeFinding france = finding(new OneEntity("FR"));
    NegativeFinding korea = finding(new OneEntity("KR"));

    assertThat(check(OF_TWO, france, korea).findings()).containsExactlyInAnyOrder(france, korea);
    assertThat(check(OF_TWO, france).findings()).isEmpty();
    assertThat(check(OF_NOBODY_KNOWS, france, korea).findings()).isEmpty();
  }

  @Test
  void oneOfASystemBacksNoLetter() {
    assertThat(check(OF_TWO, finding(new OneSystem(UUID.randomUUID()))).findings()).isEmpty();
  }

  @Test
  void whatTheExposureCountsIsntDenied() {
    Readers exposed = new Readers(Set.of(DATA_CATEGORY_PASSWORD), Optional.of(Set.of("FR")));

    Checked checked = check(exposed, finding(new WholeIncident()));

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.problem()).contains("exposure");
  }

  @Test
  void theOneThatWasWithdrawnIsNamed() {
    NegativeFinding gone = finding(new WholeIncident()).withdraw("We were wrong.", "lou", NOW);

    assertThat(check(OF_TWO, gone).problem()).contains(gone.id().toString(), "withdrawn");
  }

  @Test
  void aCorrectionStaysInTheLineAndInTheScope() {
    NegativeFinding first = finding(new WholeIncident());
    NegativeFinding second = finding(new WholeIncident()).inPlaceOf(first);

    assertThat(second.lineId()).isEqualTo(first.id());
    assertThat(second.supersedes()).contains(first.id());
    assertThat(first.supersededBy(second).isStanding()).isFalse();
    assertThat(refused(() -> finding(new OneEntity("FR")).inPlaceOf(first)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("scope");
    NegativeFinding ended = first.supersededBy(second);
    assertThat(refused(() -> finding(new WholeIncident()).inPlaceOf(ended)).detail())
        .contains(second.id().toString());
  }

  @Test
  void whatHasEndedDoesntEndAgain() {
    NegativeFinding gone = finding(new WholeIncident()).withdraw("r", "lou", NOW);

    assertThat(refused(() -> gone.withdraw("r", "lou", NOW)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(refused(() -> finding(new WholeIncident()).withdraw(" ", "lou", NOW)).reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  @Test
  void whoHowAndByWhatIsRequired() {
    Establishment.Said nothing =
        new Establishment.Said(
            "", "", Optional.empty(), Optional.empty(), "", Optional.empty(), List.of());

    assertThat(
            refused(
                    () ->
                        NegativeFinding.of(
                            INCIDENT,
                            DataCategory.DATA_CATEGORY_UNSPECIFIED,
                            new WholeIncident(),
                            nothing,
                            "lou",
                            NOW))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly(
            "category", "established_by", "established_at", "method", "confidence", "evidence");
  }

  @Test
  void otherSaysWhichAndADigestIsOne() {
    Establishment.Said said =
        new Establishment.Said(
            "",
            "Forensics Ltd",
            Optional.of(NOW.plusSeconds(1)),
            Optional.of(EstablishingMethod.OTHER),
            "",
            Optional.of(Confidence.LOW),
            List.of(new EvidenceReference("image 7", "ABC", Optional.empty())));

    assertThat(
            refused(
                    () ->
                        NegativeFinding.of(
                            INCIDENT,
                            DATA_CATEGORY_PASSWORD,
                            new WholeIncident(),
                            said,
                            "lou",
                            NOW))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("established_at", "method_text", "evidence[0].sha256");
  }

  /** Whatever was stated, corrected and withdrawn: only what stands backs, and in any order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void onlyWhatStandsBacksInWhateverOrder(long seed) {
    Random random = new Random(seed);
    List<NegativeScope> scopes =
        List.of(
            new WholeIncident(),
            new OneEntity("FR"),
            new OneEntity("KR"),
            new OneSystem(UUID.randomUUID()));
    List<NegativeFinding> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      NegativeFinding one = finding(scopes.get(random.nextInt(scopes.size())));
      all.add(random.nextBoolean() ? one : one.withdraw("r", "lou", NOW.plusSeconds(i)));
    }
    List<NegativeFinding> standing = all.stream().filter(NegativeFinding::isStanding).toList();
    boolean whole = standing.stream().anyMatch(f -> f.scope() instanceof WholeIncident);
    boolean both =
        Set.of("FR", "KR").stream()
            .allMatch(
                code -> standing.stream().anyMatch(f -> f.scope().equals(new OneEntity(code))));

    for (int i = 0; i < 4; i++) {
      Collections.shuffle(all, random);
      Checked checked = Backing.check(DATA_CATEGORY_PASSWORD, OF_TWO, all);
      assertThat(checked.findings().isEmpty()).isEqualTo(!whole && !both);
      assertThat(standing).containsAll(checked.findings());
      assertThat(checked.problem().isEmpty()).isEqualTo(whole || both);
      assertThat(Backing.check(DATA_CATEGORY_NAME, OF_TWO, all).findings()).isEmpty();
    }
  }

  private static Checked check(Readers readers, NegativeFinding... findings) {
    return Backing.check(DATA_CATEGORY_PASSWORD, readers, List.of(findings));
  }

  private static NegativeFinding finding(NegativeScope scope) {
    return NegativeFinding.of(
        INCIDENT,
        DATA_CATEGORY_PASSWORD,
        scope,
        new Establishment.Said(
            "Kim",
            "Forensics Ltd",
            Optional.of(NOW),
            Optional.of(EstablishingMethod.LOG_REVIEW),
            "",
            Optional.of(Confidence.HIGH),
            List.of(new EvidenceReference("log of the CRM", "a".repeat(64), Optional.empty()))),
        "lou",
        NOW);
  }

  private static Refusal refused(ThrowingCallable step) {
    return catchThrowableOfType(Refusal.class, step);
  }
}
