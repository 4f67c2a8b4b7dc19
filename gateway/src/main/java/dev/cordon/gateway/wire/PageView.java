package dev.cordon.gateway.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a list.
 *
 * @param nextCursor asks for the page behind; absent on the last one
 */
public record PageView<T>(
    @Schema(required = true) List<T> items,
    @Schema(description = "Asks for the next page; absent on the last one")
        Optional<String> nextCursor) {

  public static <P, T> PageView<T> of(List<P> items, Function<P, T> view, String nextCursor) {
    return new PageView<>(items.stream().map(view).toList(), Wire.optional(nextCursor));
  }
}
