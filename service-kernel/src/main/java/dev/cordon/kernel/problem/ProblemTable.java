package dev.cordon.kernel.problem;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Problem;
import dev.cordon.contracts.common.v1.ProblemOuterClass;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The table of problem.proto: what each reason means over gRPC and over HTTP. */
public final class ProblemTable {

  private static final Map<ErrorReason, Problem> ROWS = read();

  private ProblemTable() {}

  public static Problem of(ErrorReason reason) {
    Problem row = ROWS.get(reason);
    return row == null ? of(ErrorReason.ERROR_REASON_UNSPECIFIED) : row;
  }

  private static Map<ErrorReason, Problem> read() {
    Map<ErrorReason, Problem> rows = new EnumMap<>(ErrorReason.class);
    Arrays.stream(ErrorReason.values())
        .filter(reason -> reason != ErrorReason.UNRECOGNIZED)
        .forEach(
            reason ->
                rows.put(
                    reason,
                    reason
                        .getValueDescriptor()
                        .getOptions()
                        .getExtension(ProblemOuterClass.problem)));
    return Map.copyOf(rows);
  }
}
