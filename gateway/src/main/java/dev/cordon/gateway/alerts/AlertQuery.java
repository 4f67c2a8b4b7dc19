package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.gateway.json.StorableText;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.gateway.wire.Choices;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Times;
import dev.cordon.gateway.wire.Wire;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which alerts are asked for. */
public class AlertQuery {

  private static final int LONGEST_TITLE = 100;

  @Parameter(
      description = "Shows the first alert of each group only, since that is what has a state",
      schema = @Schema(enumeration = {"new", "promoted", "merged", "dismissed"}))
  @QueryParam("state")
  @Nullable String state;

  @Parameter(schema = @Schema(type = SchemaType.STRING, pattern = Shapes.ALERT_SOURCE))
  @QueryParam("source")
  @Nullable String source;

  @Parameter(
      schema =
          @Schema(enumeration = {"unknown", "informational", "low", "medium", "high", "critical"}))
  @QueryParam("severity")
  @Nullable String severity;

  @Parameter(
      description = "The first instant of receipt that counts, RFC 3339",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("from")
  @Nullable String from;

  @Parameter(
      description = "The first instant of receipt that doesn't count any more, RFC 3339",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("to")
  @Nullable String to;

  @Parameter(
      description =
          "What the title begins with, whatever its case. The list is then in the order of titles",
      schema = @Schema(type = SchemaType.STRING, maxLength = LONGEST_TITLE))
  @QueryParam("title")
  @Nullable String title;

  @Parameter(
      description = "Only the first alert of each group",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  @QueryParam("grouped")
  @Nullable String grouped;

  @Parameter(
      description = "Only the duplicates of this alert",
      schema = @Schema(type = SchemaType.STRING, format = Shapes.UUID))
  @QueryParam("duplicates_of")
  @Nullable String duplicatesOf;

  ListAlertsRequest.Builder toProto() {
    ListAlertsRequest.Builder request =
        ListAlertsRequest.newBuilder()
            .setSource(source(source))
            .setTitlePrefix(title(title))
            .setGrouped(Choices.truth("grouped", grouped).orElse(false));
    Choices.one("state", state, AlertNames.STATES).ifPresent(request::setState);
    Choices.one("severity", severity, AlertNames.SEVERITIES).ifPresent(request::setSeverity);
    Times.parameter("from", from).ifPresent(request::setFrom);
    Times.parameter("to", to).ifPresent(request::setUntil);
    if (duplicatesOf != null) {
      request.setDuplicatesOf(Wire.id("duplicates_of", duplicatesOf));
    }
    return request;
  }

  private static String source(@Nullable String value) {
    if (value != null && !value.matches(Shapes.ALERT_SOURCE)) {
      throw BadInput.malformed("source", "isn't the name of a source");
    }
    return Wire.text(value);
  }

  private static String title(@Nullable String value) {
    if (value != null
        && (value.isBlank()
            || value.codePointCount(0, value.length()) > LONGEST_TITLE
            || !StorableText.is(value))) {
      throw BadInput.malformed("title", "isn't 1 to " + LONGEST_TITLE + " characters of text");
    }
    return Wire.text(value);
  }
}
