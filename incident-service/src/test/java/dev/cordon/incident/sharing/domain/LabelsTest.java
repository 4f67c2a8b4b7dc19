package dev.cordon.incident.sharing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every label × every kind of recipient: there are few enough to try them all. */
class LabelsTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void redIsForNamedPeopleOfTheGroup() {
    assertThat(cases().filter(c -> c.labels().allowed().contains(Tlp.TLP_RED)))
        .isNotEmpty()
        .allMatch(c -> c.withinGroup() && c.namesPeople());
  }

  @Test
  void amberStrictStaysInTheGroup() {
    assertThat(cases().filter(c -> c.labels().allowed().contains(Tlp.TLP_AMBER_STRICT)))
        .isNotEmpty()
        .allMatch(Case::withinGroup);
  }

  /** Whoever may see a stricter label may see all that are less strict. */
  @Test
  void aLabelAllowsWhatIsLessStrict() {
    List<Tlp> strictness =
        List.of(Tlp.TLP_CLEAR, Tlp.TLP_GREEN, Tlp.TLP_AMBER, Tlp.TLP_AMBER_STRICT, Tlp.TLP_RED);
    assertThat(cases())
        .allSatisfy(
            c -> {
              int allowed = c.labels().allowed().size();
              assertThat(c.labels().allowed())
                  .containsExactlyInAnyOrderElementsOf(strictness.subList(0, allowed));
            });
  }

  /** Being nearer, or named, never takes away. */
  @Test
  void nearnessAndNamesOnlyAdd() {
    for (boolean named : new boolean[] {false, true}) {
      assertThat(labels(true, named).allowed()).containsAll(labels(false, named).allowed());
    }
    for (boolean near : new boolean[] {false, true}) {
      assertThat(labels(near, true).allowed()).containsAll(labels(near, false).allowed());
    }
  }

  @Test
  void whatIsNoLabelIsNeverShared() {
    assertThat(cases())
        .noneMatch(
            c ->
                c.labels().allowed().contains(Tlp.TLP_UNSPECIFIED)
                    || c.labels().allowed().contains(Tlp.UNRECOGNIZED));
  }

  @Test
  void anIncidentWithAForbiddenLabelIsRefused() {
    Labels ofPartner = labels(false, false);
    for (Tlp tlp : EnumSet.complementOf(EnumSet.copyOf(ofPartner.allowed()))) {
      assertThatThrownBy(() -> ofPartner.require(tlp)).isInstanceOf(Refusal.class);
    }
    ofPartner.allowed().forEach(ofPartner::require);
  }

  /** What they add they have to be able to see; what is no label is somebody else's to refuse. */
  @Test
  void aGuestAddsUnderLabelsThatTheyMaySee() {
    Labels ofPartner = labels(false, false);
    for (Tlp tlp : List.of(Tlp.TLP_AMBER_STRICT, Tlp.TLP_RED)) {
      assertThatThrownBy(() -> ofPartner.requireOfGuest(tlp)).isInstanceOf(Refusal.class);
    }
    ofPartner.allowed().forEach(ofPartner::requireOfGuest);
    ofPartner.requireOfGuest(Tlp.TLP_UNSPECIFIED);
  }

  private record Case(boolean withinGroup, boolean namesPeople, Labels labels) {}

  private static Stream<Case> cases() {
    Boolean[] both = {false, true};
    return Arrays.stream(both)
        .flatMap(
            near -> Arrays.stream(both).map(named -> new Case(near, named, labels(near, named))));
  }

  private static Labels labels(boolean withinGroup, boolean namesPeople) {
    return Labels.of(
        new Recipient(UUID.randomUUID(), "peer", withinGroup),
        new Terms(
            Set.of(Part.SUMMARY), Access.READ, NOON, namesPeople ? List.of("gil") : List.of()));
  }
}
