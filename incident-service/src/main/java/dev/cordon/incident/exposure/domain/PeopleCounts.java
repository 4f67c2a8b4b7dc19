package dev.cordon.incident.exposure.domain;

import java.util.Comparator;
import java.util.List;

/**
 * Distinct people, counted.
 *
 * @param people of whom at least one exposed category is held
 * @param addressable those with a usable e-mail address
 */
public record PeopleCounts(long people, long addressable, List<Count> counts) {

  /** In one order, so that an answer that is read again is the same one: most people first. */
  private static final Comparator<Count> ORDER =
      Comparator.comparing(Count::dimension)
          .thenComparing(Comparator.comparingLong(Count::people).reversed())
          .thenComparing(Count::key);

  public PeopleCounts {
    counts = counts.stream().sorted(ORDER).toList();
  }

  public long notAddressable() {
    return people - addressable;
  }

  /** By what people are counted. */
  public enum Dimension {
    COUNTRY,
    CATEGORY,
    LANGUAGE,
    LEGAL_ENTITY
  }

  /**
   * People of one kind.
   *
   * @param key an unknown country or language is empty
   */
  public record Count(Dimension dimension, String key, long people) {}

  public List<Count> by(Dimension dimension) {
    return counts.stream().filter(count -> count.dimension() == dimension).toList();
  }
}
