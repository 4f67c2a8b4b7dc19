package dev.cordon.incident.servicelevel.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The severities of ENISA by which targets are set, from the mildest. */
public enum Rating {
  LOW,
  MEDIUM,
  HIGH,
  VERY_HIGH;

  /**
   * @param level as classification names it
   * @return empty for one that says nothing: that no data of people is known to be exposed
   */
  public static Optional<Rating> named(String level) {
    return Arrays.stream(values()).filter(rating -> rating.name().equals(level)).findFirst();
  }

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
