package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.PlaybookAnchor;
import dev.cordon.contracts.incident.v1.PlaybookStep;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step of a playbook, which becomes a task. */
@Schema(name = "PlaybookStep")
record PlaybookStepView(
    @Schema(required = true, description = "What other steps call it") String id,
    @Schema(required = true) String title,
    @Schema(description = "Markdown") Optional<String> guidance,
    @Schema(description = "Whose work it is") Optional<String> role,
    @Schema(
            enumeration = {"aware", "opened", "applied"},
            description = "What the due time is counted from; absent: it is due at no time")
        Optional<String> dueAfter,
    @Schema(description = "ISO 8601, e.g. PT72H") Optional<String> dueWithin,
    @Schema(required = true, description = "Never pauses") boolean dueFixed,
    @Schema(required = true) boolean mandatory,
    @Schema(required = true, description = "Steps that have to be over first") List<String> needs) {

  private static final Names<PlaybookAnchor> ANCHORS = Names.of(PlaybookAnchor.class);

  static PlaybookStepView from(PlaybookStep step) {
    boolean due = step.getDueAfter() != PlaybookAnchor.PLAYBOOK_ANCHOR_UNSPECIFIED;
    return new PlaybookStepView(
        step.getId(),
        step.getTitle(),
        Wire.optional(step.getGuidance()),
        TaskNames.name(step.getRole()),
        due ? Optional.of(ANCHORS.name(step.getDueAfter())) : Optional.empty(),
        due
            ? Optional.of(
                Duration.ofSeconds(step.getDueWithin().getSeconds(), step.getDueWithin().getNanos())
                    .toString())
            : Optional.empty(),
        step.getDueFixed(),
        step.getMandatory(),
        step.getNeedsList());
  }
}
