package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.EnrolmentCode;
import dev.cordon.gateway.wire.Wire;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What lets an invited person in, once. */
@Schema(name = "EnrolmentCode")
record EnrolmentCodeView(
    @Schema(
            required = true,
            description =
                "A secret: whoever has it gets in as this person. Hand it over in person or by a call")
        String code,
    @Schema(required = true, description = "The page that takes the code") String link,
    @Schema(required = true) Instant expiresAt) {

  static EnrolmentCodeView from(EnrolmentCode code, UriInfo here) {
    return new EnrolmentCodeView(
        code.getCode(),
        here.getBaseUri().resolve(EnrolmentPage.PATH + code.getCode()).toString(),
        Wire.instant(code.getExpiresAt()));
  }

  @Override
  public String toString() {
    // A secret: it must not get into a log by accident.
    return "EnrolmentCodeView[expiresAt=" + expiresAt + "]";
  }
}
