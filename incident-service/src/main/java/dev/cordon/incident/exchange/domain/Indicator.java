package dev.cordon.incident.exchange.domain;

import dev.cordon.contracts.common.v1.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An indicator of compromise that a brand has found.
 *
 * @param stixUuid version 4, as STIX 2.1 wants it; {@code id} grows with time instead
 * @param circles aliases of the circles it is shared in; without one, nobody else sees it
 * @param stix the STIX 2.1 object as JSON
 * @param createdBy subject of the person; of a guest, how their organization signs
 * @param mergedFrom the incident that it was found in before that was merged; empty where it was
 *     found here, and where the reader may not know of that one
 */
public record Indicator(
    UUID id,
    UUID stixUuid,
    UUID incidentId,
    Observable observable,
    Tlp tlp,
    List<String> circles,
    String stix,
    Instant createdAt,
    String createdBy,
    Optional<UUID> mergedFrom) {

  public Indicator {
    circles = List.copyOf(circles);
  }

  /** Its identifier in STIX 2.1. */
  public String stixId() {
    return "indicator--" + stixUuid;
  }
}
