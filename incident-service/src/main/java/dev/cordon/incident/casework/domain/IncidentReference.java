package dev.cordon.incident.casework.domain;

/**
 * What people call an incident: "7", or "R-7" for one that was opened restricted.
 *
 * @param number 1, 2, 3 … within the series of the brand
 */
public record IncidentReference(Series series, long number) {

  /** Restricted incidents are counted apart: a gap among the others would tell of them. */
  public enum Series {
    OPEN,
    RESTRICTED
  }

  public String text() {
    return switch (series) {
      case OPEN -> Long.toString(number);
      case RESTRICTED -> "R-" + number;
    };
  }
}
