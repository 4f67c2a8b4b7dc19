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

  /** Where the chain ends. */
  static final long END = 0;

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

  @Parameter(
      description = "Position to end at, like from_position; without it the chain's end",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
  @QueryParam("to_position")
  @Nullable String toPosition;

  List<AuditedPart> parts() {
    return AuditedPart.selected(service);
  }

  long from() {
    return fromPosition == null ? 1 : position("from_position", fromPosition);
  }

  /** {@link #END} where none is asked for. */
  long to() {
    if (toPosition == null) {
      return END;
    }
    long to = position("to_position", toPosition);
    if (to < from()) {
      throw BadInput.malformed("to_position", "is less than from_position");
    }
    return to;
  }

  private long position(String field, String value) {
    if (service == null) {
      throw BadInput.malformed(field, "needs a service, whose chain it is a position of");
    }
    if (!value.matches("[1-9]\\d{0,17}")) {
      throw BadInput.malformed(field, "is not a position, from 1");
    }
    return Long.parseLong(value);
  }
}
