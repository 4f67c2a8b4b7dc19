package dev.cordon.incident.servicelevel.application;

import dev.cordon.incident.servicelevel.domain.Figures;
import dev.cordon.incident.servicelevel.domain.Period;
import java.time.Instant;
import java.util.List;

/**
 * How a brand keeps its service levels.
 *
 * @param at when it was made: what is missed, is so then
 * @param figures by severity, then milestone; without those of which there is nothing
 */
public record Report(Period period, Instant at, List<Figures> figures) {

  public Report {
    figures = List.copyOf(figures);
  }
}
