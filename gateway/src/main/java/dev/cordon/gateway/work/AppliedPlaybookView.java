package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.ApplyPlaybookResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was made of a playbook. */
@Schema(name = "AppliedPlaybook")
record AppliedPlaybookView(
    @Schema(required = true, description = "In the order of its steps, without guidance")
        List<TaskView> tasks) {

  static AppliedPlaybookView from(ApplyPlaybookResponse applied) {
    return new AppliedPlaybookView(applied.getTasksList().stream().map(TaskView::from).toList());
  }
}
