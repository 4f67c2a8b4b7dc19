package dev.cordon.incident.links.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReference;
import dev.cordon.incident.casework.domain.IncidentReference.Series;
import dev.cordon.incident.casework.domain.IncidentReport;
import dev.cordon.incident.links.domain.Suggestion.Across;
import dev.cordon.incident.links.domain.Suggestion.Evidence;
import dev.cordon.incident.links.domain.Suggestion.Within;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestingTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration FAR = Duration.ofDays(30);

  private final Incident incident = opened(NOW);

  @Test
  void whatIsRareWeighsMore() {
    Incident rare = opened(NOW.minus(FAR));
    Incident frequent = opened(NOW.minus(FAR));

    List<Suggestion> found =
        suggested(
            List.of(
                new Match(frequent.id(), Reason.INDICATOR, "b.example", 9),
                new Match(rare.id(), Reason.INDICATOR, "a.example", 1)),
            List.of(frequent, rare));

    assertThat(found).extracting(Suggestion::weight).containsExactly(40, 8);
    assertThat(((Within) found.getFirst()).incident()).isEqualTo(rare);
  }

  @Test
  void everyReasonIsInTheAnswerHeaviestFirst() {
    Incident other = opened(NOW.minus(Duration.ofHours(9)));

    Suggestion suggestion =
        suggested(
                List.of(
                    new Match(other.id(), Reason.TECHNIQUE, "T1566", 3),
                    new Match(other.id(), Reason.INDICATOR, "a.example", 1)),
                List.of(other))
            .getFirst();

    assertThat(suggestion.evidence())
        .containsExactly(
            new Evidence(Reason.INDICATOR, "a.example", 40, 1),
            new Evidence(Reason.TIME, "9", 9, 0),
            new Evidence(Reason.TECHNIQUE, "T1566", 4, 3));
    assertThat(suggestion.weight()).isEqualTo(53);
  }

  @Test
  void nearnessInTimeAloneIsNoReason() {
    assertThat(suggested(List.of(), List.of(opened(NOW)))).isEmpty();
  }

  @Test
  void chanceIsNoReason() {
    Incident other = opened(NOW.minus(FAR));

    assertThat(
            suggested(
                List.of(new Match(other.id(), Reason.TECHNIQUE, "T1566", 20)), List.of(other)))
        .isEmpty();
  }

  @Test
  void theSameSystemHasTheSameSupplierAndSaysItOnce() {
    Incident other = opened(NOW.minus(FAR));

    Suggestion suggestion =
        suggested(
                List.of(
                    new Match(other.id(), Reason.SYSTEM, "CRM", 1),
                    new Match(other.id(), Reason.SUPPLIER, "Hosting AG", 1)),
                List.of(other))
            .getFirst();

    assertThat(suggestion.evidence()).extracting(Evidence::reason).containsExactly(Reason.SYSTEM);
  }

  @Test
  void whoIsntThereIsntSuggested() {
    assertThat(
            suggested(
                List.of(new Match(UUID.randomUUID(), Reason.INDICATOR, "a.example", 1)), List.of()))
        .isEmpty();
  }

  @Test
  void whatAnOrganizationHasInOnePlaceIsOneSuggestion() {
    UUID organization = UUID.randomUUID();
    UUID joint = UUID.randomUUID();

    List<Suggestion> found =
        Suggesting.of(
            incident,
            List.of(),
            List.of(),
            List.of(
                new PeerMatch(organization, "retail", Optional.empty(), "a.example"),
                new PeerMatch(organization, "retail", Optional.empty(), "b.example"),
                new PeerMatch(organization, "", Optional.of(joint), "a.example")));

    assertThat(found).extracting(Suggestion::weight).containsExactly(80, 40);
    assertThat(((Across) found.getLast()).place().joint()).contains(joint);
  }

  @Test
  void atMostFiftyAreSuggested() {
    List<Incident> others = IntStream.range(0, 60).mapToObj(i -> opened(NOW)).toList();

    assertThat(
            suggested(
                others.stream()
                    .map(other -> new Match(other.id(), Reason.INDICATOR, "a.example", 1))
                    .toList(),
                others))
        .hasSize(50);
  }

  private List<Suggestion> suggested(List<Match> matches, List<Incident> others) {
    return Suggesting.of(incident, matches, others, List.of());
  }

  private static Incident opened(Instant at) {
    return Incident.open(
        new IncidentReport("Leak", "", Optional.empty(), at, Tlp.TLP_AMBER),
        new IncidentReference(Series.OPEN, 1),
        "lou",
        Optional.empty(),
        at);
  }
}
