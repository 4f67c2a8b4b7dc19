package dev.cordon.gateway.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.cordon.contracts.incident.v1.AlertFieldError;
import dev.cordon.contracts.incident.v1.AlertIntakeResult;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.AlertRefusal;
import dev.cordon.gateway.problem.ProblemDocument.FieldError;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.Optional;

/** What became of each line, a line each. */
final class LineAnswers {

  private final ObjectWriter json;

  LineAnswers(ObjectWriter json) {
    this.json = json;
  }

  /**
   * One answer.
   *
   * @param line from 1
   * @param status created, repeated, refused, or failed: nobody knows, send it again
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Answer(
      int line,
      String status,
      Optional<String> id,
      Optional<String> duplicateOf,
      Optional<String> reason,
      Optional<String> detail,
      List<FieldError> errors) {

    private static Answer without(int line, String status, String reason, String detail) {
      return of(line, status, reason, detail, List.of());
    }

    private static Answer of(
        int line, String status, String reason, String detail, List<FieldError> errors) {
      return new Answer(
          line,
          status,
          Optional.empty(),
          Optional.empty(),
          Optional.of(reason),
          Optional.of(detail),
          errors);
    }
  }

  String taken(int line, AlertIntakeResult result) {
    return result.hasReceipt()
        ? write(receipt(line, result.getReceipt()))
        : write(refusal(line, result.getRefusal()));
  }

  String broken(int line, Refusal refusal) {
    return write(
        Answer.of(
            line,
            "refused",
            refusal.reason().name(),
            refusal.detail(),
            refusal.violations().stream()
                .map(violation -> new FieldError(violation.field(), violation.problem()))
                .toList()));
  }

  String failed(int line, Refusal refusal) {
    return write(Answer.without(line, "failed", refusal.reason().name(), refusal.detail()));
  }

  private static Answer receipt(int line, AlertReceipt receipt) {
    return new Answer(
        line,
        receipt.getCreated() ? "created" : "repeated",
        Optional.of(receipt.getAlertId()),
        Wire.optional(receipt.getDuplicateOf()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Answer refusal(int line, AlertRefusal refusal) {
    return Answer.of(
        line,
        "refused",
        refusal.getReason().name(),
        refusal.getDetail(),
        refusal.getErrorsList().stream().map(LineAnswers::error).toList());
  }

  private static FieldError error(AlertFieldError error) {
    return new FieldError(error.getField(), error.getProblem());
  }

  private String write(Answer answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer of texts and numbers can't be written", e);
    }
  }
}
