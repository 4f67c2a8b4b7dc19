package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.AuditOutcome;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.gateway.json.StorableText;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import jakarta.ws.rs.QueryParam;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which entries of the trail are asked for. */
public class AuditQuery {

  private static final int LONGEST = 200;
  private static final Names<AuditOutcome> OUTCOMES = Names.of(AuditOutcome.class);

  @Parameter(
      description = "The first instant that counts, RFC 3339",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("from")
  @Nullable String from;

  @Parameter(
      description = "The first instant that doesn't count any more, RFC 3339",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("to")
  @Nullable String to;

  @Parameter(
      description = "Subject of the person or machine",
      schema = @Schema(maxLength = LONGEST))
  @QueryParam("actor")
  @Nullable String actor;

  @Parameter(
      description = "What the action begins with, e.g. notice.",
      schema = @Schema(maxLength = LONGEST))
  @QueryParam("action")
  @Nullable String action;

  @Parameter(schema = @Schema(maxLength = LONGEST))
  @QueryParam("object_type")
  @Nullable String objectType;

  @Parameter(schema = @Schema(maxLength = LONGEST))
  @QueryParam("object_id")
  @Nullable String objectId;

  @Parameter(schema = @Schema(enumeration = {"change", "refusal", "reveal"}))
  @QueryParam("outcome")
  @Nullable String outcome;

  ListEntriesRequest.Builder toProto() {
    ListEntriesRequest.Builder request =
        ListEntriesRequest.newBuilder()
            .setActor(text("actor", actor))
            .setActionPrefix(text("action", action))
            .setObjectType(text("object_type", objectType))
            .setObjectId(text("object_id", objectId));
    if (from != null) {
      request.setFrom(Wire.time("from", from));
    }
    if (to != null) {
      request.setUntil(Wire.time("to", to));
    }
    if (outcome != null) {
      request.setOutcome(OUTCOMES.inQuery("outcome", outcome));
    }
    return request;
  }

  /** What a cursor is good for: another question has another list. */
  String key() {
    return Stream.of(from, to, actor, action, objectType, objectId, outcome)
        .map(Wire::text)
        .collect(Collectors.joining("\n"));
  }

  private static String text(String field, @Nullable String value) {
    if (value != null && (value.isEmpty() || value.length() > LONGEST)) {
      throw BadInput.malformed(field, "has not 1 to " + LONGEST + " characters");
    }
    if (value != null && !StorableText.is(value)) {
      throw BadInput.malformed(field, "has characters that no text has");
    }
    return Wire.text(value);
  }
}
