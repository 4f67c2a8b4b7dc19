package dev.cordon.incident.casework.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelabellingTest {

  /** From what everybody may know to what few may. */
  private static final List<Tlp> ORDER =
      List.of(Tlp.TLP_CLEAR, Tlp.TLP_GREEN, Tlp.TLP_AMBER, Tlp.TLP_AMBER_STRICT, Tlp.TLP_RED);

  @Test
  void everybodyWhoWorksOnItRaisesAndOnlyALeadLowersWithAReason() {
    for (int from = 0; from < ORDER.size(); from++) {
      for (int to = 0; to < ORDER.size(); to++) {
        Tlp before = ORDER.get(from);
        Tlp after = ORDER.get(to);
        String pair = before + " to " + after;
        if (to >= from) {
          assertThatCode(() -> new Relabelling(after, "", false).check(before))
              .as(pair)
              .doesNotThrowAnyException();
        } else {
          assertThat(refused(new Relabelling(after, "It is public", false), before))
              .as(pair)
              .isEqualTo(ErrorReason.MISSING_ROLE);
          assertThat(refused(new Relabelling(after, " ", true), before))
              .as(pair)
              .isEqualTo(ErrorReason.INVALID_FIELD);
          assertThatCode(() -> new Relabelling(after, "It is public", true).check(before))
              .as(pair)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void whatIsNoLabelIsRefused() {
    for (Tlp none : List.of(Tlp.TLP_UNSPECIFIED, Tlp.UNRECOGNIZED)) {
      assertThat(refused(new Relabelling(none, "x", true), Tlp.TLP_AMBER))
          .isEqualTo(ErrorReason.INVALID_FIELD);
    }
  }

  private static ErrorReason refused(Relabelling label, Tlp before) {
    return catchThrowableOfType(Refusal.class, () -> label.check(before)).reason();
  }
}
