package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.TimelineKind;
import dev.cordon.gateway.json.StorableText;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.gateway.wire.Choices;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Times;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which lines of a timeline are asked for. */
public class TimelineQuery {

  static final Names<TimelineKind> KINDS = Names.of(TimelineKind.class);

  private static final int MOST = 20;
  private static final int LONGEST_AUTHOR = 255;

  @Parameter(
      description =
          "Any of these: note, opened, edited, transition, label, readers, classification,"
              + " awareness, system, alert, share, finding, exposure, notice, indicator, other",
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, maxItems = MOST))
  @QueryParam("kind")
  @Nullable List<String> kinds;

  @Parameter(
      description = "As in noted_by",
      schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST_AUTHOR))
  @QueryParam("author")
  @Nullable String author;

  @Parameter(
      description = "The first instant of happening that counts, RFC 3339",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("happened_from")
  @Nullable String happenedFrom;

  @Parameter(
      description = "The first instant of happening that doesn't count any more",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("happened_to")
  @Nullable String happenedTo;

  @Parameter(
      description = "The first instant of noting that counts",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("noted_from")
  @Nullable String notedFrom;

  @Parameter(
      description = "The first instant of noting that doesn't count any more",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("noted_to")
  @Nullable String notedTo;

  @Parameter(
      description = "What Cordon wrote itself, or what people wrote; absent: both",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @QueryParam("automatic")
  @Nullable String automatic;

  @Parameter(
      description = "Only lines in which the caller is spoken to",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  @QueryParam("mentions_me")
  @Nullable String mentionsMe;

  ListTimelineRequest.Builder toProto() {
    ListTimelineRequest.Builder request =
        ListTimelineRequest.newBuilder()
            .addAllKinds(Choices.all("kind", kinds, MOST, KINDS))
            .setMentionsMe(Choices.truth("mentions_me", mentionsMe).orElse(false));
    if (author != null) {
      request.setAuthor(author(author));
    }
    Times.parameter("happened_from", happenedFrom).ifPresent(request::setHappenedFrom);
    Times.parameter("happened_to", happenedTo).ifPresent(request::setHappenedUntil);
    Times.parameter("noted_from", notedFrom).ifPresent(request::setNotedFrom);
    Times.parameter("noted_to", notedTo).ifPresent(request::setNotedUntil);
    Choices.truth("automatic", automatic).ifPresent(request::setAutomatic);
    return request;
  }

  private static String author(String value) {
    if (value.isBlank() || value.length() > LONGEST_AUTHOR || !StorableText.is(value)) {
      throw BadInput.malformed("author", "isn't 1 to " + LONGEST_AUTHOR + " characters of text");
    }
    return value;
  }
}
