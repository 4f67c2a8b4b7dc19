package dev.cordon.incident.classification.domain;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_EMAIL_ADDRESS;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.classification.domain.Circumstances.Malice;
import dev.cordon.incident.classification.domain.Severity.Level;
import dev.cordon.incident.classification.domain.Severity.Score;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who meant what, where nobody says so. */
class IntentTest {

  private static final List<String> CODES =
      Taxonomy.VERIS.names().keySet().stream()
          .filter(code -> code.startsWith("action."))
          .sorted()
          .toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // stated | veris | quarters | assumed | reason
        "MEANT | - | 2 | false | somebody meant to harm",
        "MEANT | action.error | 2 | false | somebody meant to harm",
        "NONE | - | 0 | false | nobody meant to harm, as is stated",
        "NONE | actor.external action.hacking | 0 | false | nobody meant to harm, as is stated, though VERIS says action.hacking",
        "UNSTATED | - | 2 | true | whether somebody meant to harm isn't stated, so it counts as meant",
        "UNSTATED | actor.external | 2 | true | whether somebody meant to harm isn't stated, so it counts as meant",
        "UNSTATED | action.unknown | 2 | true | whether somebody meant to harm isn't stated, so it counts as meant",
        "UNSTATED | action.misuse | 2 | true | whether somebody meant to harm isn't stated, so it counts as meant",
        "UNSTATED | action.error action.physical | 2 | true | whether somebody meant to harm isn't stated, so it counts as meant",
        "UNSTATED | actor.external action.hacking | 2 | true | not stated, and VERIS says action.hacking: somebody meant to harm",
        "UNSTATED | action.error action.malware | 2 | true | not stated, and VERIS says action.malware: somebody meant to harm",
        "UNSTATED | actor.internal action.error | 0 | false | VERIS says action.error: nobody meant it",
        "UNSTATED | action.environmental | 0 | false | VERIS says action.environmental: nobody meant it",
      })
  void whatIsStatedCountsThenWhatVerisSaysThenTheWorse(
      Malice stated, String veris, int quarters, boolean assumed, String reason) {
    List<String> codes = veris.equals("-") ? List.of() : List.of(veris.split(" ", -1));

    assertThat(Intent.of(stated, codes)).isEqualTo(new Score("malice", quarters, reason, assumed));
  }

  /** A luxury seller's list, stolen by hackers, and nothing filled in. */
  @Test
  void aBreachThatNobodyDescribedIsntMild() {
    Severity severity =
        Severity.of(
            EnumSet.of(DATA_CATEGORY_NAME, DATA_CATEGORY_EMAIL_ADDRESS),
            Circumstances.UNSTATED,
            List.of("actor.external", "action.hacking"),
            0);

    assertThat(severity.points()).isEqualTo(3.0);
    assertThat(severity.level()).isEqualTo(Level.HIGH);
    assertThat(severity.isAssumed()).isTrue();
  }

  /** One more action that is meant: never less severe; and unstated never less than denied. */
  @Test
  void whatIsMeantMakesNothingMilder() {
    Random random = new Random(45);
    for (int i = 0; i < 5_000; i++) {
      List<String> codes = CODES.stream().filter(code -> random.nextInt(3) == 0).toList();
      Malice stated = Malice.values()[random.nextInt(Malice.values().length)];
      List<String> more = Stream.concat(codes.stream(), Stream.of("action.hacking")).toList();

      assertThat(Intent.of(stated, more).quarters())
          .isGreaterThanOrEqualTo(Intent.of(stated, codes).quarters());
      assertThat(Intent.of(Malice.UNSTATED, codes).quarters())
          .isBetween(
              Intent.of(Malice.NONE, codes).quarters(), Intent.of(Malice.MEANT, codes).quarters());
    }
  }
}
