package dev.cordon.gateway.indicators;

import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** What is seen in a log, as clients write it. */
public final class Observables {

  /** A URL of 2,048 characters that is written {@code [.]} at every dot, and then some. */
  public static final int LONGEST_VALUE = 8_192;

  /** For the OpenAPI document. */
  public static final String VALUE =
      "May be defanged, e.g. hxxps://evil[.]example; refanged, a URL has at most 2,048 characters"
          + " and a domain name 253";

  private static final Names<ObservableType> TYPES = Names.of(ObservableType.class, '-');

  private Observables() {}

  static String name(ObservableType type) {
    return TYPES.name(type);
  }

  public static ObservableType type(@Nullable String name) {
    return TYPES.inBody("type", name);
  }

  public static String value(@Nullable String value) {
    String text = Wire.text(value);
    if (text.length() > LONGEST_VALUE) {
      throw Refusal.invalid("value", "has more than 8,192 characters");
    }
    return text;
  }
}
