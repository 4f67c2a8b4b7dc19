package dev.cordon.incident.classification.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.classification.domain.Circumstances.Disclosure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How severe the breach of people's data is: SE = DPC × EI + CB (ENISA, Recommendations for a
 * methodology of the assessment of severity of personal data breaches, 2013). Pure: the same inputs
 * are the same severity, and a worse input is never less severe. Scores are in quarters, which are
 * all that the method knows.
 *
 * @param categories each exposed one, the highest first; the highest is DPC
 * @param breach each circumstance; their sum is CB
 * @param flags what the method says to mention beside the level
 */
public record Severity(
    Level level,
    int quarters,
    List<Score> categories,
    Score identification,
    List<Score> breach,
    List<Flag> flags) {

  private static final int QUARTERS = 4;
  private static final long MANY_PEOPLE = 100;

  public Severity {
    categories = List.copyOf(categories);
    breach = List.copyOf(breach);
    flags = List.copyOf(flags);
  }

  /** Below 2, below 3, below 4, and above (ENISA 2013, section 4.4). */
  public enum Level {
    /** Nothing says that people's data was exposed. */
    NONE,
    LOW,
    MEDIUM,
    HIGH,
    VERY_HIGH;

    private static Level of(int quarters) {
      if (quarters < 2 * QUARTERS) {
        return LOW;
      }
      if (quarters < 3 * QUARTERS) {
        return MEDIUM;
      }
      return quarters < 4 * QUARTERS ? HIGH : VERY_HIGH;
    }
  }

  /** ENISA 2013, section 4.4. */
  public enum Flag {
    OVER_100_PEOPLE,
    UNINTELLIGIBLE
  }

  /**
   * A part of the sum.
   *
   * @param assumed nobody stated it, so the worse was taken
   */
  public record Score(String what, int quarters, String reason, boolean assumed) {

    public double points() {
      return quarters / (double) QUARTERS;
    }
  }

  /**
   * @param exposed by the findings that stand
   * @param veris codes that say what was done; they count where malice isn't stated
   * @param people who were exposed, by the highest count that stands; 0 while there is none
   */
  public static Severity of(
      Set<DataCategory> exposed, Circumstances circumstances, List<String> veris, long people) {
    if (exposed.isEmpty()) {
      return new Severity(
          Level.NONE,
          0,
          List.of(),
          new Score("identification", 0, "no finding says that people's data was exposed", false),
          List.of(),
          List.of());
    }
    List<Score> categories =
        exposed.stream()
            .map(category -> DataContext.of(category, circumstances))
            .sorted(Comparator.comparing(Score::quarters).reversed().thenComparing(Score::what))
            .toList();
    Score identification = Identification.of(exposed);
    List<Score> breach = breach(circumstances, veris);
    int quarters =
        categories.getFirst().quarters() * identification.quarters() / QUARTERS + sum(breach);
    return new Severity(
        Level.of(quarters),
        quarters,
        categories,
        identification,
        breach,
        flags(circumstances, people));
  }

  private static List<Score> breach(Circumstances circumstances, List<String> veris) {
    return List.of(
        disclosure(circumstances.disclosure()),
        switch (circumstances.alteration()) {
          case NONE -> score("alteration", 0, "nothing was altered");
          case RECOVERABLE -> score("alteration", 1, "altered, and it can be put right");
          case LASTING -> score("alteration", 2, "altered, and it can't be put right");
        },
        switch (circumstances.unavailability()) {
          case NONE -> score("unavailability", 0, "nothing was out of reach");
          case TEMPORARY -> score("unavailability", 1, "out of reach for a time");
          case LASTING -> score("unavailability", 2, "lost for good");
        },
        Intent.of(circumstances.malice(), veris));
  }

  private static Score disclosure(Disclosure disclosure) {
    return switch (disclosure) {
      case NO_EVIDENCE -> score("disclosure", 0, "nothing says that anybody has seen it");
      case KNOWN_RECIPIENTS -> score("disclosure", 1, "known people have it");
      case UNKNOWN_RECIPIENTS -> score("disclosure", 2, "nobody knows who has it");
      case UNSTATED ->
          new Score("disclosure", 2, "who has it isn't stated, so nobody knows who", true);
    };
  }

  private static Score score(String what, int quarters, String reason) {
    return new Score(what, quarters, reason, false);
  }

  private static List<Flag> flags(Circumstances circumstances, long people) {
    List<Flag> flags = new ArrayList<>();
    if (people > MANY_PEOPLE) {
      flags.add(Flag.OVER_100_PEOPLE);
    }
    if (circumstances.unintelligible()) {
      flags.add(Flag.UNINTELLIGIBLE);
    }
    return flags;
  }

  private static int sum(List<Score> scores) {
    return scores.stream().mapToInt(Score::quarters).sum();
  }

  /** SE. */
  public double points() {
    return quarters / (double) QUARTERS;
  }

  /** DPC; 0 when nothing was exposed. */
  public double dataContext() {
    return categories.stream().mapToDouble(Score::points).max().orElse(0);
  }

  /** CB. */
  public double breachPoints() {
    return sum(breach) / (double) QUARTERS;
  }

  /** Whether something that nobody stated was taken for the worse. */
  public boolean isAssumed() {
    return Stream.concat(categories.stream().limit(1), breach.stream()).anyMatch(Score::assumed);
  }

  /** The whole as a sentence. */
  public String explanation() {
    if (level == Level.NONE) {
      return "No finding says that people's data was exposed.";
    }
    return String.format(
        Locale.ROOT,
        "SE = DPC %.2f × EI %.2f + CB %.2f = %.2f: %s%s.",
        dataContext(),
        identification.points(),
        breachPoints(),
        points(),
        level.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        isAssumed() ? ", with something taken for the worse that nobody stated" : "");
  }
}
