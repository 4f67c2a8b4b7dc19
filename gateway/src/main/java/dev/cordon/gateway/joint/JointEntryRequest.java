package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.AddJointEntryRequest;
import dev.cordon.contracts.incident.v1.JointIndicator;
import dev.cordon.contracts.incident.v1.JointLink;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line for the shared timeline; all members read it. */
@Schema(name = "JointEntryRequest")
record JointEntryRequest(
    @Schema(required = true, description = "Not in the future") @Nullable Instant happenedAt,
    @Schema(maxLength = 10_000, description = "Needed, but beside a link or an indicator")
        @Nullable String text,
    @Schema(description = "At most one of link and indicator") @Nullable Link link,
    @Nullable Indicator indicator,
    @Schema(format = Shapes.UUID, description = "A line of the own organization")
        @Nullable String corrects) {

  static final Names<LinkType> LINKS = Names.of(LinkType.class);
  static final Names<ObservableType> OBSERVABLES = Names.of(ObservableType.class, '-');

  /** Which members' incidents have what in common. */
  @Schema(name = "JointLinkRequest")
  record Link(
      @Schema(
              required = true,
              enumeration = {"same_supplier", "same_actor", "duplicate"})
          @Nullable String type,
      @Schema(required = true, pattern = Shapes.ALIAS) @Nullable String from,
      @Schema(required = true, pattern = Shapes.ALIAS) @Nullable String to) {

    JointLink toProto() {
      return JointLink.newBuilder()
          .setType(
              LINKS
                  .value(type)
                  .orElseThrow(
                      () ->
                          Refusal.invalid(
                              "link.type", "is none of same_supplier, same_actor, duplicate")))
          .setFrom(Wire.text(from))
          .setTo(Wire.text(to))
          .build();
    }
  }

  /** An indicator to put there. */
  @Schema(name = "JointIndicatorRequest")
  record Indicator(
      @Schema(
              required = true,
              enumeration = {"domain-name", "url"})
          @Nullable String type,
      @Schema(required = true, minLength = 1, maxLength = 2_048) @Nullable String value) {

    JointIndicator toProto() {
      return JointIndicator.newBuilder()
          .setType(OBSERVABLES.inBody("indicator.type", type))
          .setValue(Wire.text(value))
          .build();
    }
  }

  AddJointEntryRequest toProto(String joint) {
    AddJointEntryRequest.Builder entry =
        AddJointEntryRequest.newBuilder()
            .setJointIncidentId(joint)
            .setText(Wire.text(text))
            .setCorrects(corrects == null ? "" : Wire.id("corrects", corrects));
    Optional.ofNullable(happenedAt).map(Wire::timestamp).ifPresent(entry::setHappenedAt);
    Optional.ofNullable(link).map(Link::toProto).ifPresent(entry::setLink);
    Optional.ofNullable(indicator).map(Indicator::toProto).ifPresent(entry::setIndicator);
    return entry.build();
  }
}
