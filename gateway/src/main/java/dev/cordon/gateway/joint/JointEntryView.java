package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.JointEntry;
import dev.cordon.contracts.incident.v1.JointEntryKind;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of the shared timeline; never edited. */
@Schema(name = "JointEntry")
record JointEntryView(
    @Schema(required = true) String id,
    @Schema(
            required = true,
            enumeration = {"note", "indicator", "link", "event"})
        String kind,
    @Schema(required = true) Instant happenedAt,
    @Schema(required = true) Instant notedAt,
    @Schema(required = true, description = "Alias of the organization") String notedBy,
    @Schema(required = true, description = "Markdown, as it was written") String text,
    Optional<Link> link,
    Optional<Indicator> indicator,
    @Schema(description = "The line in whose place this one is") Optional<String> corrects,
    @Schema(description = "The line in its place") Optional<String> correctedBy) {

  private static final Names<JointEntryKind> KINDS = Names.of(JointEntryKind.class);

  /** That the incidents of two members have something in common. */
  @Schema(name = "JointLink")
  record Link(
      @Schema(
              required = true,
              enumeration = {"same_supplier", "same_actor", "duplicate"})
          String type,
      @Schema(required = true, description = "Alias") String from,
      @Schema(required = true, description = "Alias") String to) {}

  /** An indicator that its author has put here. */
  @Schema(name = "JointIndicator")
  record Indicator(
      @Schema(
              required = true,
              enumeration = {"domain-name", "url"})
          String type,
      @Schema(required = true) String value) {}

  static JointEntryView from(JointEntry entry) {
    return new JointEntryView(
        entry.getId(),
        KINDS.name(entry.getKind()),
        Wire.instant(entry.getHappenedAt()),
        Wire.instant(entry.getNotedAt()),
        entry.getNotedBy(),
        entry.getText(),
        entry.hasLink() ? Optional.of(link(entry)) : Optional.empty(),
        entry.hasIndicator() ? Optional.of(indicator(entry)) : Optional.empty(),
        Wire.optional(entry.getCorrects()),
        Wire.optional(entry.getCorrectedBy()));
  }

  private static Link link(JointEntry entry) {
    return new Link(
        JointEntryRequest.LINKS.name(entry.getLink().getType()),
        entry.getLink().getFrom(),
        entry.getLink().getTo());
  }

  private static Indicator indicator(JointEntry entry) {
    return new Indicator(
        JointEntryRequest.OBSERVABLES.name(entry.getIndicator().getType()),
        entry.getIndicator().getValue());
  }
}
