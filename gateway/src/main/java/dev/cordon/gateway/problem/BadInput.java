package dev.cordon.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;

/** Refusals of requests that can't even be read. */
public final class BadInput {

  private BadInput() {}

  /**
   * @param field parameter, header or JSON path that is malformed
   * @param problem completes the sentence "this field …"
   */
  public static Refusal malformed(String field, String problem) {
    return Refusal.of(
        ErrorReason.MALFORMED_REQUEST,
        "Correct " + field + " and send again.",
        List.of(new FieldViolation(field, problem)));
  }

  /** JSON that isn't what is taken: says where, and never what the value was. */
  public static Refusal json(JsonProcessingException failure) {
    return Refusals.MalformedJson.refusal(failure);
  }

  public static Refusal malformed(String detail) {
    return Refusal.of(ErrorReason.MALFORMED_REQUEST, detail);
  }
}
