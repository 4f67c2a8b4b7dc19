package dev.cordon.incident.alerts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.alerts.domain.Observed.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts when duplicates are looked for, and what doesn't. */
class FingerprintTest {

  private static final String[] WORDS = {
    "failed", "log-in", "Überweisung", "host", "CVE-2026-1234", "VPN", "明日", "x", "of", "é"
  };

  @RepeatedTest(50)
  void caseBlanksOrderAndRepetitionDoNotCount(RepetitionInfo turn) {
    Random random = new Random(turn.getCurrentRepetition());
    String title = title(random);
    List<Observed> observables = observables(random);

    Fingerprint plain = Fingerprint.of("siem", title, observables);

    assertThat(Fingerprint.of("siem", "  " + title.toUpperCase(Locale.ROOT) + "\t", observables))
        .isEqualTo(plain);
    assertThat(Fingerprint.of("siem", title.replace(" ", " \u00a0\n"), observables))
        .isEqualTo(plain);
    List<Observed> shuffled = new ArrayList<>(observables);
    shuffled.addAll(observables);
    Collections.shuffle(shuffled, random);
    assertThat(Fingerprint.of("siem", title, shuffled)).isEqualTo(plain);
    shuffled.add(new Observed(Type.OTHER, "anything " + random.nextInt()));
    assertThat(Fingerprint.of("siem", title, shuffled)).isEqualTo(plain);
  }

  @RepeatedTest(50)
  void sourceTitleAndEachObservableCount(RepetitionInfo turn) {
    Random random = new Random(turn.getCurrentRepetition());
    String title = title(random);
    List<Observed> observables = observables(random);
    Fingerprint plain = Fingerprint.of("siem", title, observables);

    assertThat(Fingerprint.of("edr", title, observables)).isNotEqualTo(plain);
    assertThat(Fingerprint.of("siem", title + " again", observables)).isNotEqualTo(plain);
    List<Observed> one = new ArrayList<>(observables);
    one.add(new Observed(Type.IP, "198.51.100.99"));
    assertThat(Fingerprint.of("siem", title, one)).isNotEqualTo(plain);
    one.set(one.size() - 1, new Observed(Type.HOST, "198.51.100.99"));
    Fingerprint asHost = Fingerprint.of("siem", title, one);
    one.set(one.size() - 1, new Observed(Type.IP, "198.51.100.99"));
    assertThat(Fingerprint.of("siem", title, one)).isNotEqualTo(asHost);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "37 failed log-ins for ada | 38 failed log-ins for ada",
        "Disk 97.5% full | Disk 98% full",
        "Blocked (12) | Blocked (1,300)",
        "Case 0197a1b2-0000-7000-8000-00000000abcd opened | Case 0197a1b2-1111-7000-8000-00000000ffff opened",
        "File d41d8cd98f00b204e9800998ecf8427e seen | File 900150983cd24fb0d6963f7d28e17f72 seen",
        "At 12:30 | At 09:15",
      })
  void numbersAndIdsOfMachinesDoNotCount(String one, String other) {
    assertThat(Fingerprint.pattern(one)).isEqualTo(Fingerprint.pattern(other)).contains("#");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CVE-2026-1234 exploited | CVE-2026-9999 exploited",
        "Host web1 down | Host web2 down",
        "User ada | User deadbeef",
        "mimikatz | mimikatz2",
      })
  void namesThatHaveNumbersInThemCount(String one, String other) {
    assertThat(Fingerprint.pattern(one)).isNotEqualTo(Fingerprint.pattern(other));
  }

  @Test
  void theLongestTitlesAreRead() {
    for (String each : List.of("1", "1.", "f", "f-", "(", "%", "\ufdfa", "1, ")) {
      assertThat(Fingerprint.pattern(each.repeat(500))).isNotNull();
    }
  }

  /** So that a prefix of a title finds it. */
  @RepeatedTest(50)
  void theKeyOfABeginningIsTheBeginningOfTheKey(RepetitionInfo turn) {
    Random random = new Random(turn.getCurrentRepetition());
    String title = title(random);
    String word = title.substring(0, title.indexOf(' '));

    assertThat(TitleKey.of(title)).startsWith(TitleKey.of(word));
    assertThat(TitleKey.of("x".repeat(500))).hasSize(TitleKey.LONGEST);
  }

  private static String title(Random random) {
    return IntStream.range(0, 2 + random.nextInt(5))
        .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
        .reduce((one, other) -> one + " " + other)
        .orElseThrow();
  }

  private static List<Observed> observables(Random random) {
    return IntStream.range(0, random.nextInt(6))
        .mapToObj(
            i ->
                new Observed(
                    Type.values()[random.nextInt(Type.values().length)], "v" + random.nextInt(9)))
        .toList();
  }
}
