package dev.cordon.gateway.wire;

import com.google.protobuf.ProtocolMessageEnum;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.kernel.problem.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of an enum of the contracts as clients spell them: without the enum's prefix, in lower
 * case, e.g. {@code DATA_CATEGORY_EMAIL_ADDRESS} is {@code email_address}.
 */
public final class Names<E extends Enum<E> & ProtocolMessageEnum> {

  private final String prefix;
  private final char separator;
  private final List<E> values;

  private Names(Class<E> type, char separator) {
    this.prefix =
        type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
    this.separator = separator;
    this.values =
        Arrays.stream(type.getEnumConstants())
            .filter(value -> value.name().startsWith(prefix))
            .filter(value -> !value.name().endsWith("_UNSPECIFIED"))
            .toList();
  }

  /** Words are joined by underscores. */
  public static <E extends Enum<E> & ProtocolMessageEnum> Names<E> of(Class<E> type) {
    return new Names<>(type, '_');
  }

  /** Words are joined by {@code separator}. */
  public static <E extends Enum<E> & ProtocolMessageEnum> Names<E> of(
      Class<E> type, char separator) {
    return new Names<>(type, separator);
  }

  /** A value that a newer service made up is "unrecognized". */
  public String name(E value) {
    String name = value.name();
    return (name.startsWith(prefix) ? name.substring(prefix.length()) : name)
        .toLowerCase(Locale.ROOT)
        .replace('_', separator);
  }

  public Optional<E> value(@Nullable String name) {
    return values.stream().filter(value -> name(value).equals(name)).findFirst();
  }

  /** The value that a field of a body names; refuses any other. */
  public E inBody(String field, @Nullable String name) {
    return value(name).orElseThrow(() -> Refusal.invalid(field, "is none of " + choices()));
  }

  /** The value that a parameter of a query names; refuses any other. */
  public E inQuery(String parameter, @Nullable String name) {
    return value(name).orElseThrow(() -> BadInput.malformed(parameter, "is none of " + choices()));
  }

  /** All of them, for a person to choose from. */
  public String choices() {
    return String.join(", ", values.stream().map(this::name).toList());
  }
}
