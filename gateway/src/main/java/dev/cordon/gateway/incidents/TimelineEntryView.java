package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of the timeline; never edited, a correction is a new line. */
@Schema(name = "TimelineEntry")
public record TimelineEntryView(
    @Schema(required = true) String id,
    @Schema(required = true) Instant happenedAt,
    @Schema(required = true) Instant notedAt,
    @Schema(required = true) String notedBy,
    @Schema(
            required = true,
            description =
                "Markdown, as it was written: whoever shows it renders it, without the HTML in it")
        String text,
    @Schema(required = true, description = "True when Cordon wrote it itself") boolean automatic,
    @Schema(
            required = true,
            enumeration = {
              "note", "opened", "edited", "transition", "label", "readers", "classification",
              "awareness", "system", "alert", "share", "finding", "exposure", "notice",
              "indicator", "other"
            })
        String kind,
    @Schema(description = "The line that it corrects; absent for none") Optional<String> corrects,
    @Schema(
            description =
                "The line that corrects it; absent while it stands. The text of what is corrected"
                    + " stays")
        Optional<String> correctedBy,
    @Schema(required = true, description = "Empty for whom the incident is shared with")
        List<Mention> mentions,
    @Schema(
            required = true,
            description = "What reads like a mention and is nobody of the brand, or more than one")
        List<String> unknownMentions) {

  /** Somebody who is spoken to. */
  @Schema(name = "Mention")
  public record Mention(
      @Schema(required = true, description = "As they were written, without the @")
          List<String> handles,
      @Schema(required = true) String subject) {

    private static Mention from(dev.cordon.contracts.incident.v1.Mention mention) {
      return new Mention(List.copyOf(mention.getHandlesList()), mention.getSubject());
    }
  }

  public static TimelineEntryView from(TimelineEntry entry) {
    return new TimelineEntryView(
        entry.getId(),
        Wire.instant(entry.getHappenedAt()),
        Wire.instant(entry.getNotedAt()),
        entry.getNotedBy(),
        entry.getText(),
        entry.getAutomatic(),
        TimelineQuery.KINDS.name(entry.getKind()),
        Wire.optional(entry.getCorrects()),
        Wire.optional(entry.getCorrectedBy()),
        entry.getMentionsList().stream().map(Mention::from).toList(),
        List.copyOf(entry.getUnknownMentionsList()));
  }
}
