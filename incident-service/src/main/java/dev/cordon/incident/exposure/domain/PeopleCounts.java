package dev.cordon.incident.exposure.domain;

import java.util.List;

/**
 * Distinct people, counted.
 *
 * @param people of whom at least one exposed category is held
 * @param addressable those with a usable e-mail address
 */
public record PeopleCounts(long people, long addressable, List<Count> counts) {

  public PeopleCounts {
    counts = List.copyOf(counts);
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
