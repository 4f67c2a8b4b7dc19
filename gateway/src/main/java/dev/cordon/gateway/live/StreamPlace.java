package dev.cordon.gateway.live;

import dev.cordon.gateway.problem.BadInput;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Where a client goes on: the {@code id} that it got last. */
public class StreamPlace {

  private static final String SHAPE = "^[A-Za-z0-9_-]{0,200}$";

  @Parameter(
      description =
          "id of the last event that was got: what came behind it follows. Absent: from now on",
      schema = @Schema(type = SchemaType.STRING, pattern = SHAPE, maxLength = 200))
  @HeaderParam("Last-Event-ID")
  @Nullable String header;

  @Parameter(
      description = "The same, for clients that can't set the header, which wins",
      schema = @Schema(type = SchemaType.STRING, pattern = SHAPE, maxLength = 200))
  @QueryParam("last_event_id")
  @Nullable String query;

  /** Empty: from now on. */
  String after() {
    requireShape("Last-Event-ID", header);
    requireShape("last_event_id", query);
    return Stream.of(Optional.ofNullable(header), Optional.ofNullable(query))
        .flatMap(Optional::stream)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static void requireShape(String parameter, @Nullable String id) {
    if (id != null && !id.matches(SHAPE)) {
      throw BadInput.malformed(parameter, "is not the id of an event");
    }
  }
}
