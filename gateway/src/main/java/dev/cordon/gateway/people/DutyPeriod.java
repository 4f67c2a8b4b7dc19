package dev.cordon.gateway.people;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ListDutyShiftsRequest;
import dev.cordon.gateway.wire.Wire;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** From when to when it is asked. */
public class DutyPeriod {

  @Parameter(
      required = true,
      description = "RFC 3339, at most 366 days away",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("from")
  @Nullable String from;

  @Parameter(
      required = true,
      description = "RFC 3339, at most 92 days behind from",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("until")
  @Nullable String until;

  ListDutyShiftsRequest toProto(Role role) {
    return ListDutyShiftsRequest.newBuilder()
        .setRole(role)
        .setFrom(Wire.time("from", from))
        .setUntil(Wire.time("until", until))
        .build();
  }
}
