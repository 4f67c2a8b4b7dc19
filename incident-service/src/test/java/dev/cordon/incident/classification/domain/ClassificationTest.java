package dev.cordon.incident.classification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.classification.domain.Classification.Statement;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClassificationTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Classification none = Classification.none(UUID.randomUUID());

  @Test
  void aStatementTakesThePlaceOfTheOneBefore() {
    Classification first =
        none.restated(
            0,
            statement("fraud/phishing", List.of("actor.external"), List.of("T1566.002", "T1078")),
            "lou",
            NOW);
    Classification second = first.restated(1, statement("", List.of(), List.of()), "ana", NOW);

    assertThat(first.version()).isEqualTo(1);
    assertThat(first.rsit()).contains("fraud/phishing");
    assertThat(first.techniques()).containsExactly("T1078", "T1566.002");
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.rsit()).isEmpty();
    assertThat(second.statedBy()).isEqualTo("ana");
  }

  @Test
  void codesThatNobodyMadeAreNamed() {
    assertThat(
            violations(
                statement(
                    "fraud/unknown",
                    List.of("actor.external", "actor.alien"),
                    List.of("T9999", "T1078", "T1078.9"))))
        .extracting(FieldViolation::field)
        .containsExactly("rsit", "veris[1]", "techniques[0]", "techniques[2]");
    assertThat(violations(statement("", List.of("actor.external", "actor.external"), List.of())))
        .extracting(FieldViolation::problem)
        .containsExactly("has an entry twice");
    assertThat(
            violations(statement("", Collections.nCopies(51, "x"), Collections.nCopies(201, "x"))))
        .extracting(FieldViolation::field)
        .containsExactly("veris", "techniques");
  }

  @Test
  void aTechniqueThatIsGoneIsntStatedAgain() {
    Classification old = ofAnOlderList("T1574.002", "T1078");

    assertThat(violations(old, statement("", List.of(), List.of("T1078", "T1574.002", "T9999")), 1))
        .containsExactly(
            new FieldViolation(
                "techniques[1]",
                "isn't in the list of ATT&CK enterprise-18.0, only in that of enterprise-11.3+16"),
            new FieldViolation("techniques[2]", "isn't in the list of ATT&CK enterprise-18.0"));
    assertThat(old.restated(1, statement("", List.of(), List.of("T1078")), "lou", NOW))
        .extracting(Classification::techniques, Classification::attackVersion)
        .containsExactly(List.of("T1078"), "enterprise-18.0");
  }

  @Test
  void whoHasReadAnOlderOneIsRefused() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () -> none.restated(1, statement("x", List.of(), List.of()), "lou", NOW));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  private Classification ofAnOlderList(String... techniques) {
    return new Classification(
        none.incidentId(),
        1,
        Optional.empty(),
        "1003",
        List.of(),
        "1.3.7",
        List.of(techniques),
        "enterprise-11.3+16",
        Circumstances.UNSTATED,
        "lou",
        Optional.of(NOW));
  }

  private List<FieldViolation> violations(Statement statement) {
    return violations(none, statement, 0);
  }

  private static List<FieldViolation> violations(
      Classification before, Statement statement, long version) {
    return catchThrowableOfType(
            Refusal.class, () -> before.restated(version, statement, "lou", NOW))
        .violations();
  }

  private static Statement statement(String rsit, List<String> veris, List<String> techniques) {
    return new Statement(rsit, veris, techniques, Circumstances.UNSTATED);
  }
}
