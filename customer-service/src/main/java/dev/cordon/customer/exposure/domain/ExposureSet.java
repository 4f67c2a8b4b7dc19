package dev.cordon.customer.exposure.domain;

import java.util.List;
import java.util.UUID;

/**
 * Exactly who was exposed, counted. It never changes: people who come later belong to another set.
 *
 * @param addressable people with a usable e-mail address
 */
public record ExposureSet(
    UUID id, UUID incidentId, long people, long addressable, List<Count> counts) {

  public ExposureSet {
    counts = List.copyOf(counts);
  }

  /** By what people are counted. */
  public enum Dimension {
    COUNTRY,
    LANGUAGE,
    LEGAL_ENTITY,
    CATEGORY
  }

  /**
   * People of one kind.
   *
   * @param key country, language, code of a controller, or number of a data category; empty when
   *     unknown
   */
  public record Count(Dimension dimension, String key, long people) {}

  /** Most people first. */
  public List<Count> by(Dimension dimension) {
    return counts.stream().filter(count -> count.dimension() == dimension).toList();
  }
}
