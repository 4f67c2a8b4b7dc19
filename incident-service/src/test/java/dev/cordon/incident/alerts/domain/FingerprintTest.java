package dev.cordon.incident.alerts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.alerts.domain.Observed.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

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

    Fingerprint plain = of("siem", title, observables);

    assertThat(of("siem", "  " + title.toUpperCase(Locale.ROOT) + "\t", observables))
        .isEqualTo(plain);
    assertThat(of("siem", title.replace(" ", " \u00a0\n"), observables)).isEqualTo(plain);
    List<Observed> shuffled = new ArrayList<>(observables);
    shuffled.addAll(observables);
    Collections.shuffle(shuffled, random);
    assertThat(of("siem", title, shuffled)).isEqualTo(plain);
    shuffled.add(new Observed(Type.OTHER, "anything " + random.nextInt()));
    assertThat(of("siem", title, shuffled)).isEqualTo(plain);
  }

  @RepeatedTest(50)
  void sourceTitleAndEachObservableCount(RepetitionInfo turn) {
    Random random = new Random(turn.getCurrentRepetition());
    String title = title(random);
    List<Observed> observables = observables(random);
    Fingerprint plain = of("siem", title, observables);

    assertThat(of("edr", title, observables)).isNotEqualTo(plain);
    assertThat(of("siem", title + " again", observables)).isNotEqualTo(plain);
    List<Observed> one = new ArrayList<>(observables);
    one.add(new Observed(Type.IP, "198.51.100.99"));
    assertThat(of("siem", title, one)).isNotEqualTo(plain);
    one.set(one.size() - 1, new Observed(Type.HOST, "198.51.100.99"));
    Fingerprint asHost = of("siem", title, one);
    one.set(one.size() - 1, new Observed(Type.IP, "198.51.100.99"));
    assertThat(of("siem", title, one)).isNotEqualTo(asHost);
  }

  @Test
  void whatIsSaidOfTheReportDoesNotCount() {
    assertThat(of("siem", "37 failed log-ins for ada", "", "", List.of()))
        .isEqualTo(of("siem", "38 failed log-ins for ada", "", "", List.of()))
        .isNotEqualTo(of("siem", "37 failed log-ins for bob", "", "", List.of()));
  }

  @Test
  void withoutAnObservableTheTextCounts() {
    List<Observed> host = List.of(new Observed(Type.HOST, "ws-17"));
    List<Observed> other = List.of(new Observed(Type.OTHER, "x"));

    for (List<Observed> none : List.of(List.<Observed>of(), other)) {
      Fingerprint plain = of("edr", "Malware", "On ws-17, 3 attempts", "{\"host\":\"a\"}", none);
      assertThat(of("edr", "Malware", "On ws-17, 9 attempts", "{\"host\":\"a\"}", none))
          .isEqualTo(plain);
      assertThat(of("edr", "Malware", "On ws-18, 3 attempts", "{\"host\":\"a\"}", none))
          .isNotEqualTo(plain);
      assertThat(of("edr", "Malware", "On ws-17, 3 attempts", "{\"host\":\"b\"}", none))
          .isNotEqualTo(plain);
    }
    assertThat(of("edr", "Malware", "One", "{\"n\":1}", host))
        .isEqualTo(of("edr", "Malware", "Two", "{\"n\":2}", host));
  }

  @Test
  void behindTheHostOfALinkCaseCounts() {
    Fingerprint plain = of("edr", "Click", List.of(new Observed(Type.URL, "https://s.example/aB")));

    assertThat(of("edr", "Click", List.of(new Observed(Type.URL, "HTTPS://S.example/aB"))))
        .isEqualTo(plain);
    assertThat(of("edr", "Click", List.of(new Observed(Type.URL, "https://s.example/Ab"))))
        .isNotEqualTo(plain);
  }

  /** Its sender says who sent it, not what it is about. */
  @Test
  void ofAMessageTheTextCountsWhoeverSentIt() {
    List<Observed> sender = List.of(new Observed(Type.EMAIL, "ada@maison.example"));

    Fingerprint plain = of("email", "Phish", "You won a car", "{\"to\":[\"a\"]}", sender);

    assertThat(of("email", "Phish", "You won a boat", "{\"to\":[\"a\"]}", sender))
        .isNotEqualTo(plain);
    assertThat(of("email", "Phish", "You won a car", "{\"to\":[\"b\"]}", sender)).isEqualTo(plain);
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

  private static Fingerprint of(String source, String title, List<Observed> observables) {
    return of(source, title, "", "", observables);
  }

  private static Fingerprint of(
      String source, String title, String text, String fields, List<Observed> observables) {
    return Fingerprint.of(
        new AlertReport(
            source,
            "r-1",
            title,
            text,
            Severity.UNKNOWN,
            Instant.EPOCH,
            observables,
            fields,
            Tlp.TLP_AMBER));
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
