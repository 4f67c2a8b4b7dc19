package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.Playbook;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What experienced people do about a kind of incident. */
@Schema(name = "Playbook")
record PlaybookView(
    @Schema(required = true) String name,
    @Schema(required = true, description = "A version never changes") int version,
    @Schema(required = true) String title,
    @Schema(required = true) String description,
    @Schema(required = true, description = "Empty in lists") List<PlaybookStepView> steps,
    @Schema(required = true, description = "The brand has brought it itself") boolean own,
    @Schema(description = "Subject of the person; absent for what comes with Cordon")
        Optional<String> uploadedBy,
    Optional<Instant> uploadedAt,
    @Schema(description = "It can't be applied any more; absent while it can")
        Optional<Instant> retiredAt) {

  static PlaybookView from(Playbook playbook) {
    return new PlaybookView(
        playbook.getName(),
        playbook.getVersion(),
        playbook.getTitle(),
        playbook.getDescription(),
        playbook.getStepsList().stream().map(PlaybookStepView::from).toList(),
        playbook.getOwn(),
        Wire.optional(playbook.getUploadedBy()),
        Wire.instant(playbook.hasUploadedAt(), playbook.getUploadedAt()),
        Wire.instant(playbook.hasRetiredAt(), playbook.getRetiredAt()));
  }
}
