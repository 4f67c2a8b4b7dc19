package dev.cordon.gateway.servicelevel;

import dev.cordon.contracts.incident.v1.ServiceLevelFigures;
import dev.cordon.contracts.incident.v1.ServiceLevelReport;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a brand keeps its service levels. */
@Schema(name = "ServiceLevelReport")
record ServiceLevelReportView(
    @Schema(required = true) Instant from,
    @Schema(required = true, description = "Not in it") Instant to,
    @Schema(required = true, description = "When it was made: what is missed, is so then")
        Instant at,
    @Schema(
            required = true,
            description =
                "By severity, then milestone; without those of which there is nothing. What is"
                    + " hidden from the caller isn't counted")
        List<Figures> figures) {

  /** What became of one target, in so many incidents. */
  @Schema(name = "ServiceLevelFigures")
  record Figures(
      @Schema(
              required = true,
              enumeration = {"low", "medium", "high", "very_high"})
          String severity,
      @Schema(
              required = true,
              enumeration = {"triaged", "contained", "recovered", "closed"})
          String milestone,
      @Schema(required = true, description = "Reached within the time") long inTime,
      @Schema(required = true, description = "Reached after it") long late,
      @Schema(required = true, description = "Not reached, and the time has passed") long missed,
      @Schema(required = true) long running,
      @Schema(required = true) long paused,
      @Schema(required = true, description = "The incident was rejected before that")
          long notMeasured,
      @Schema(
              description =
                  "Of the time that those took that were reached, pauses left out; absent where"
                      + " none was")
          Optional<Long> medianSeconds,
      @Schema(description = "Likewise: nine of ten took no longer")
          Optional<Long> ninetiethPercentileSeconds) {

    private static Figures from(ServiceLevelFigures figures) {
      return new Figures(
          ServiceLevelNames.SEVERITIES.name(figures.getSeverity()),
          ServiceLevelNames.MILESTONES.name(figures.getMilestone()),
          figures.getInTime(),
          figures.getLate(),
          figures.getMissed(),
          figures.getRunning(),
          figures.getPaused(),
          figures.getNotMeasured(),
          figures.hasMedian() ? Optional.of(figures.getMedian().getSeconds()) : Optional.empty(),
          figures.hasPercentile90()
              ? Optional.of(figures.getPercentile90().getSeconds())
              : Optional.empty());
    }
  }

  static ServiceLevelReportView from(ServiceLevelReport report) {
    return new ServiceLevelReportView(
        Wire.instant(report.getFrom()),
        Wire.instant(report.getUntil()),
        Wire.instant(report.getAt()),
        report.getFiguresList().stream().map(Figures::from).toList());
  }
}
