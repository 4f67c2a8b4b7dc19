package dev.cordon.gateway.wire;

import com.google.protobuf.Timestamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times in a query. */
public final class Times {

  private Times() {}

  /** As {@link Wire#time}; empty when absent. */
  public static Optional<Timestamp> parameter(String name, @Nullable String value) {
    return Optional.ofNullable(value).map(text -> Wire.time(name, text));
  }
}
