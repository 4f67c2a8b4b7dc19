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
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ClassificationTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Classification none = Classification.none(UUID.randomUUID());

  @Test
  void theListsThatAreShippedAreWhole() {
    assertThat(Taxonomy.RSIT.version()).isEqualTo("1003");
    assertThat(Taxonomy.RSIT.names()).hasSize(39).containsKey("intrusions/system-compromise");
    assertThat(Taxonomy.VERIS.names()).hasSize(24).containsEntry("action.hacking", "Hacking");
    assertThat(Taxonomy.ATTACK.version()).isEqualTo("enterprise-11.3+16");
    assertThat(Taxonomy.ATTACK.names())
        .hasSizeGreaterThan(600)
        .containsEntry("T1078.004", "Cloud Accounts")
        .containsEntry("T1486", "Data Encrypted for Impact");
    Pattern technique = Pattern.compile("T\\d{4}(\\.\\d{3})?");
    assertThat(Taxonomy.ATTACK.names().keySet()).allMatch(technique.asMatchPredicate());
    // A sub-technique belongs to a technique.
    assertThat(Taxonomy.ATTACK.names().keySet())
        .allMatch(id -> Taxonomy.ATTACK.has(id.substring(0, 5)));
    assertThat(Taxonomy.ATTACK.names().values()).noneMatch(String::isBlank);
  }

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
  void whoHasReadAnOlderOneIsRefused() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () -> none.restated(1, statement("x", List.of(), List.of()), "lou", NOW));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  private List<FieldViolation> violations(Statement statement) {
    return catchThrowableOfType(Refusal.class, () -> none.restated(0, statement, "lou", NOW))
        .violations();
  }

  private static Statement statement(String rsit, List<String> veris, List<String> techniques) {
    return new Statement(rsit, veris, techniques, Circumstances.UNSTATED);
  }
}
