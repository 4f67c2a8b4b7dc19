package dev.cordon.gateway.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cordon.contracts.incident.v1.AlertFieldError;
import dev.cordon.contracts.incident.v1.AlertRefusal;
import dev.cordon.contracts.incident.v1.AlertTriageResult;
import dev.cordon.contracts.incident.v1.TriageAlertsResponse;
import dev.cordon.gateway.problem.ProblemDocument.FieldError;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of one of several alerts. */
@Schema(name = "AlertResult")
record AlertResultView(
    @Schema(required = true) String alertId,
    @Schema(description = "Absent when it was refused") Optional<AlertTriageView> triage,
    @Schema(description = "Absent when it was done") Optional<RefusalView> refusal) {

  /** Why one of several was refused. */
  @Schema(name = "Refusal")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record RefusalView(
      @Schema(required = true, description = "For a program: the kind", examples = "WRONG_STATE")
          String reason,
      @Schema(required = true, description = "For a person: what to do") String detail,
      List<FieldError> errors) {

    static RefusalView from(AlertRefusal refusal) {
      return new RefusalView(
          refusal.getReason().name(),
          refusal.getDetail(),
          refusal.getErrorsList().stream().map(RefusalView::error).toList());
    }

    private static FieldError error(AlertFieldError error) {
      return new FieldError(error.getField(), error.getProblem());
    }
  }

  /** One for each of the request, in its order. */
  @Schema(name = "AlertResults")
  record Results(@Schema(required = true) List<AlertResultView> items) {

    static Results from(TriageAlertsResponse response) {
      return new Results(response.getResultsList().stream().map(AlertResultView::from).toList());
    }
  }

  private static AlertResultView from(AlertTriageResult result) {
    return new AlertResultView(
        result.getAlertId(),
        result.hasTriage()
            ? Optional.of(AlertTriageView.from(result.getTriage()))
            : Optional.empty(),
        result.hasRefusal()
            ? Optional.of(RefusalView.from(result.getRefusal()))
            : Optional.empty());
  }
}
