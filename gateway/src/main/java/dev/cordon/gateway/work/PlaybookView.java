package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.Playbook;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What experienced people do about a kind of incident. */
@Schema(name = "Playbook")
record PlaybookView(
    @Schema(required = true) String name,
    @Schema(required = true, description = "A version never changes") int version,
    @Schema(required = true) String title,
    @Schema(required = true) String description,
    @Schema(required = true, description = "Empty in lists") List<PlaybookStepView> steps) {

  static PlaybookView from(Playbook playbook) {
    return new PlaybookView(
        playbook.getName(),
        playbook.getVersion(),
        playbook.getTitle(),
        playbook.getDescription(),
        playbook.getStepsList().stream().map(PlaybookStepView::from).toList());
  }
}
