package dev.cordon.incident.alerts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Titles made of phrases about things and phrases about the report, in any order. */
class LikenessPropertiesTest {

  private static final int TITLES = 20_000;

  /** Each says something of what it is about; for one value another than for any other. */
  private static final List<Function<Random, String>> OF_THINGS =
      List.of(
          random -> "malware on 10.0." + random.nextInt(256) + "." + random.nextInt(256),
          random -> "scan of 2001:db8::" + Integer.toHexString(random.nextInt(65_536)),
          random -> "device " + hex(random, 2) + ":" + hex(random, 2) + ":00:11:22:33",
          random -> "host ws-" + random.nextInt(10_000),
          random -> "till " + random.nextInt(1_000),
          random -> "store " + random.nextInt(1_000),
          random -> "store #" + random.nextInt(1_000),
          random -> "order " + random.nextInt(1_000_000),
          random -> "user u" + random.nextInt(10_000),
          random -> "file " + hex(random, 64),
          random -> "port " + random.nextInt(65_536),
          random -> "CVE-2026-" + (1_000 + random.nextInt(9_000)),
          random -> "EUR " + random.nextInt(1_000) + ".00 refunded",
          random -> (2 + random.nextInt(1_000)) + " hosts",
          random -> "event " + (1_000 + random.nextInt(9_000)));

  /** Each says something of the report alone. */
  private static final List<Function<Random, String>> OF_REPORTS =
      List.of(
          random -> "after " + random.nextInt(10_000) + " failed log-ins",
          random -> "(" + random.nextInt(10_000) + " attempts)",
          random -> "at 2026-01-%02dT%02d:30:05Z".formatted(day(random), random.nextInt(24)),
          random -> "on " + day(random) + " Jan 2026",
          random -> "(ticket " + random.nextInt(100_000) + ")",
          random -> "(request id " + (100_000 + random.nextInt(900_000)) + ")",
          random -> "score " + random.nextInt(101),
          random -> random.nextInt(101) + "%",
          random -> "within " + random.nextInt(1_000) + " seconds");

  private static final List<String> BETWEEN = List.of(" ", ", ", " - ", "; ", ": ");

  private record Phrase(Function<Random, String> made, String text) {}

  @Test
  void anotherReportOfTheSameIsLikeIt() {
    Random random = new Random(45);
    for (int i = 0; i < TITLES; i++) {
      List<Phrase> title = title(random);
      String glue = BETWEEN.get(random.nextInt(BETWEEN.size()));
      List<Phrase> again =
          title.stream()
              .map(phrase -> OF_REPORTS.contains(phrase.made()) ? made(phrase, random) : phrase)
              .toList();

      assertThat(Likeness.of(text(again, glue))).isEqualTo(Likeness.of(text(title, glue)));
    }
  }

  @Test
  void aReportOfSomethingElseIsNot() {
    Random random = new Random(54);
    for (int i = 0; i < TITLES; i++) {
      List<Phrase> title = title(random);
      String glue = BETWEEN.get(random.nextInt(BETWEEN.size()));
      List<Phrase> other = new ArrayList<>(title);
      List<Integer> things = new ArrayList<>();
      for (int at = 0; at < title.size(); at++) {
        if (OF_THINGS.contains(title.get(at).made())) {
          things.add(at);
        }
      }
      int which = things.get(random.nextInt(things.size()));
      other.set(which, made(title.get(which), random));
      if (other.equals(title)) {
        continue;
      }

      assertThat(Likeness.of(text(other, glue))).isNotEqualTo(Likeness.of(text(title, glue)));
    }
  }

  /** Two to six phrases, one of them of a thing. */
  private static List<Phrase> title(Random random) {
    List<Phrase> title = new ArrayList<>();
    title.add(one(OF_THINGS, random));
    for (int more = 1 + random.nextInt(5); more > 0; more--) {
      List<Function<Random, String>> kinds = random.nextBoolean() ? OF_THINGS : OF_REPORTS;
      title.add(random.nextInt(title.size() + 1), one(kinds, random));
    }
    return title;
  }

  private static Phrase one(List<Function<Random, String>> kinds, Random random) {
    Function<Random, String> kind = kinds.get(random.nextInt(kinds.size()));
    return new Phrase(kind, kind.apply(random));
  }

  private static Phrase made(Phrase like, Random random) {
    return new Phrase(like.made(), like.made().apply(random));
  }

  private static String text(List<Phrase> title, String between) {
    return String.join(between, title.stream().map(Phrase::text).toList());
  }

  private static int day(Random random) {
    return 1 + random.nextInt(28);
  }

  private static String hex(Random random, int digits) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return hex.toString();
  }
}
