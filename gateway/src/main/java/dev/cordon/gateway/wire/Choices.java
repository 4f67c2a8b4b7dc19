package dev.cordon.gateway.wire;

import com.google.protobuf.ProtocolMessageEnum;
import dev.cordon.gateway.problem.BadInput;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of enums in a query. */
public final class Choices {

  private Choices() {}

  /** Empty when absent. */
  public static <E extends Enum<E> & ProtocolMessageEnum> Optional<E> one(
      String name, @Nullable String value, Names<E> names) {
    return value == null ? Optional.empty() : Optional.of(names.inQuery(name, value));
  }

  /** Refuses more than {@code most}. */
  public static <E extends Enum<E> & ProtocolMessageEnum> List<E> all(
      String name, @Nullable List<String> values, int most, Names<E> names) {
    return atMost(most, name, values).stream().map(value -> names.inQuery(name, value)).toList();
  }

  public static List<String> atMost(int most, String name, @Nullable List<String> values) {
    List<String> given = Wire.list(values);
    if (given.size() > most) {
      throw BadInput.malformed(name, "is there more than " + most + " times");
    }
    return given;
  }

  /** Refuses what is neither true nor false; absent is false. */
  public static boolean flag(String name, @Nullable String value) {
    return truth(name, value).orElse(false);
  }

  /** Refuses what is neither true nor false; empty when absent. */
  public static Optional<Boolean> truth(String name, @Nullable String value) {
    return switch (value) {
      case null -> Optional.empty();
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw BadInput.malformed(name, "is neither true nor false");
    };
  }
}
