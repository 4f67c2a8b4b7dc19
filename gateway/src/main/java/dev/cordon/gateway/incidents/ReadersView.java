package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.Readers;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who may know of an incident. */
@Schema(name = "Readers")
record ReadersView(
    @Schema(required = true) String incidentId,
    @Schema(required = true) boolean restricted,
    @Schema(required = true, description = "Empty while it isn't restricted") List<Reader> readers,
    @Schema(required = true, description = "The incident's: what ETag and If-Match carry")
        long version)
    implements Versioned {

  /** Somebody who is named. */
  @Schema(name = "Reader")
  record Reader(
      @Schema(required = true) String subject,
      @Schema(required = true, description = "Subject of who named them") String addedBy,
      @Schema(required = true) Instant addedAt) {

    private static Reader from(dev.cordon.contracts.incident.v1.Reader reader) {
      return new Reader(
          reader.getSubject(), reader.getAddedBy(), Wire.instant(reader.getAddedAt()));
    }
  }

  static ReadersView from(Readers readers) {
    return new ReadersView(
        readers.getIncidentId(),
        readers.getRestricted(),
        readers.getReadersList().stream().map(Reader::from).toList(),
        readers.getVersion());
  }
}
