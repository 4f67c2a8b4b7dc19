package dev.cordon.incident.alerts.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @RepeatedTest(30)
  void eachPairIsThereOnceAndNothingIsLostOfTheCount(RepetitionInfo turn) {
    Random random = new Random(turn.getCurrentRepetition());
    List<AlertReport> reports =
        IntStream.range(0, 1 + random.nextInt(40))
            .mapToObj(i -> report("s" + random.nextInt(2), "r" + random.nextInt(9), "t" + i))
            .toList();

    Batch batch = Batch.of(reports);

    assertThat(batch.alerts())
        .extracting(sent -> sent.report().identity())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            reports.stream().map(AlertReport::identity).distinct().toList());
    assertThat(batch.alerts().stream().mapToLong(Batch.Sent::times).sum())
        .isEqualTo(reports.size());
    assertThat(batch.alerts()).extracting(Batch.Sent::id).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void theFirstContentCounts() {
    Batch batch = Batch.of(List.of(report("s", "r", "first"), report("s", "r", "second")));

    assertThat(batch.alerts()).hasSize(1);
    assertThat(batch.alerts().getFirst().report().title()).isEqualTo("first");
    assertThat(batch.alerts().getFirst().times()).isEqualTo(2);
  }

  @Test
  void everyFieldThatIsWrongIsNamed() {
    List<Observed> observables =
        Collections.nCopies(101, new Observed(Observed.Type.IP, "x".repeat(1_001)));

    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () ->
                AlertReport.of(
                    "Not a source",
                    "line\nbreak",
                    " ",
                    "x".repeat(10_001),
                    Severity.LOW,
                    Optional.of(NOW.plus(Duration.ofHours(1))),
                    observables,
                    "",
                    Tlp.UNRECOGNIZED,
                    NOW));

    assertThat(refusal.violations())
        .extracting("field")
        .contains(
            "source",
            "reference",
            "title",
            "description",
            "occurred_at",
            "tlp",
            "observables",
            "observables[0].value");
  }

  @Test
  void whatIsNotSaidIsNowAndAmber() {
    AlertReport report = report("s", "r", "t");

    assertThat(report.occurredAt()).isEqualTo(NOW);
    assertThat(report.tlp()).isEqualTo(Tlp.TLP_AMBER);
  }

  private static AlertReport report(String source, String reference, String title) {
    return AlertReport.of(
        source,
        reference,
        title,
        "",
        Severity.UNKNOWN,
        Optional.empty(),
        List.of(),
        "",
        Tlp.TLP_UNSPECIFIED,
        NOW);
  }
}
