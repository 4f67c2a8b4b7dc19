package dev.cordon.incident.alerts.grpc;

import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.incident.alerts.application.AlertList.ListedAlert;
import dev.cordon.incident.alerts.application.AlertList.Place;
import dev.cordon.kernel.paging.PageSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Places in lists of alerts, for cursors. */
final class AlertPlaces {

  private AlertPlaces() {}

  /** A cursor is good for one choice of alerts. */
  static String list(ListAlertsRequest request) {
    byte[] choice = request.toBuilder().clearPage().build().toByteArray();
    return "alerts " + Base64.getEncoder().encodeToString(choice);
  }

  static List<String> keys(ListedAlert alert) {
    Place place = alert.place();
    return List.of(place.receivedAt().toString(), place.id().toString(), place.titleKey());
  }

  static Optional<Place> place(PageSpec page) {
    List<String> keys = page.after();
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Place(keys.get(2), Instant.parse(keys.get(0)), UUID.fromString(keys.get(1))));
  }
}
