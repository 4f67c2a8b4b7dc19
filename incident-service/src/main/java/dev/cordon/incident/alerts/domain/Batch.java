package dev.cordon.incident.alerts.domain;

import dev.cordon.incident.alerts.domain.AlertReport.Identity;
import dev.cordon.kernel.ids.Ids;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Several reports at once. One that is there more than once is one alert, with the content of the
 * first.
 *
 * @param alerts in the order in which they came
 */
public record Batch(List<Sent> alerts) {

  public Batch {
    alerts = List.copyOf(alerts);
  }

  /**
   * What may become an alert.
   *
   * @param id of the alert, should it be a new one
   * @param times how often it was sent in this batch
   */
  public record Sent(UUID id, AlertReport report, Fingerprint fingerprint, long times) {

    private Sent again() {
      return new Sent(id, report, fingerprint, times + 1);
    }
  }

  public static Batch of(Collection<AlertReport> reports) {
    Map<Identity, Sent> distinct = new LinkedHashMap<>();
    for (AlertReport report : reports) {
      distinct.merge(
          report.identity(),
          new Sent(Ids.next(), report, Fingerprint.of(report), 1),
          (first, repeated) -> first.again());
    }
    return new Batch(List.copyOf(distinct.values()));
  }
}
