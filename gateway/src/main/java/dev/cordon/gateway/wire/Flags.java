package dev.cordon.gateway.wire;

import dev.cordon.gateway.problem.BadInput;
import org.jspecify.annotations.Nullable;

/** True or false in a query. */
public final class Flags {

  private Flags() {}

  /** Absent: false. */
  public static boolean of(String name, @Nullable String value) {
    return switch (value) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      default -> throw BadInput.malformed(name, "is neither true nor false");
    };
  }
}
