package dev.cordon.gateway.audit;

import dev.cordon.gateway.problem.BadInput;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of the chains a file has. */
public class Stretch {

  @Parameter(
      description = "Only this service's chain",
      schema = @Schema(enumeration = {"incident", "customer", "notification"}))
  @QueryParam("service")
  @Nullable String service;

  @Parameter(
      description = "Position to begin at; positions are a service's own, so it needs one",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
  @QueryParam("from_position")
  @Nullable String fromPosition;

  List<AuditedPart> parts() {
    return AuditedPart.selected(service);
  }

  long from() {
    if (fromPosition == null) {
      return 1;
    }
    if (service == null) {
      throw BadInput.malformed("from_position", "needs a service, whose chain it is a position of");
    }
    if (!fromPosition.matches("[1-9]\\d{0,17}")) {
      throw BadInput.malformed("from_position", "is not a position, from 1");
    }
    return Long.parseLong(fromPosition);
  }
}
