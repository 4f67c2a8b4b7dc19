package dev.cordon.gateway.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event as clients get it: attributes of CloudEvents 1.0, in its JSON format.
 *
 * @param id with the source, the same each time it is told
 * @param source path of whose events they are
 * @param type {@code dev.cordon.<what>.<happened>}
 * @param time when it happened
 */
@Schema(name = "Event")
record EventData(
    String specversion, String id, String source, String type, Instant time, Subject data) {

  private static final String PREFIX = "dev.cordon.";

  /** What it is about: ids and a version, to be fetched with the client's own right. */
  @Schema(name = "EventSubject")
  record Subject(
      @JsonProperty("incident_id") Optional<String> incidentId,
      @JsonProperty("entity_id") Optional<String> entityId,
      OptionalLong version) {}

  static EventData from(String source, LiveEvent event) {
    return new EventData(
        "1.0",
        event.getId(),
        source,
        PREFIX + event.getType(),
        Wire.instant(event.getHappenedAt()),
        new Subject(
            Wire.optional(event.getIncidentId()),
            Wire.optional(event.getEntityId()),
            event.hasVersion() ? OptionalLong.of(event.getVersion()) : OptionalLong.empty()));
  }
}
