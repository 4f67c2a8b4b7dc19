package dev.cordon.gateway.people;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetOnDutyRequest;
import dev.cordon.gateway.wire.Wire;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** For when it is asked. */
public class DutyMoment {

  @Parameter(
      description = "RFC 3339, at most 366 days away; now if absent",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("at")
  @Nullable String at;

  GetOnDutyRequest toProto(Role role) {
    GetOnDutyRequest.Builder request = GetOnDutyRequest.newBuilder().setRole(role);
    Optional.ofNullable(at).map(text -> Wire.time("at", text)).ifPresent(request::setAt);
    return request.build();
  }
}
