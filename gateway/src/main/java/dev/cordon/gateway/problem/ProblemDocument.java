package dev.cordon.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Problem;
import dev.cordon.kernel.problem.ProblemTable;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * RFC 9457 problem document: what every answer of 400 and above holds.
 *
 * @param type stable relative URI of the kind of problem, e.g. {@code /problems/wrong-state}
 * @param errors the fields that are wrong, where fields are
 */
@Schema(name = "Problem", description = "RFC 9457 problem document")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
    @Schema(required = true, examples = "/problems/wrong-state") String type,
    @Schema(required = true) String title,
    @Schema(required = true) int status,
    @Schema(required = true, description = "For a person: what to do") String detail,
    @Schema(required = true, description = "For a program: the kind", examples = "WRONG_STATE")
        String reason,
    @Schema(required = true, description = "Id to quote in a question") String requestId,
    List<FieldError> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** One field that is wrong. */
  @Schema(name = "FieldError")
  public record FieldError(
      @Schema(required = true, examples = "versions[1].subject") String field,
      @Schema(required = true, examples = "has more than 200 characters") String reason) {}

  public static ProblemDocument of(Refusal refusal, String requestId) {
    Problem row = ProblemTable.of(refusal.reason());
    String reason = row.getHttpStatus() == 500 ? "INTERNAL_ERROR" : refusal.reason().name();
    return new ProblemDocument(
        "/problems/" + reason.toLowerCase(Locale.ROOT).replace('_', '-'),
        row.getTitle(),
        row.getHttpStatus(),
        refusal.detail(),
        reason,
        requestId,
        refusal.violations().stream().map(v -> new FieldError(v.field(), v.problem())).toList());
  }

  /** An internal error: whatever happened stays in the log, under the request's id. */
  static Refusal internal() {
    return Refusal.of(
        ErrorReason.ERROR_REASON_UNSPECIFIED,
        "Something failed inside. Try again, and quote request_id if it happens again.");
  }
}
