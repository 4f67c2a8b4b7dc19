package dev.cordon.incident.sharing.grpc;

import dev.cordon.kernel.paging.PageSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Where a page of something shared ended, in a cursor. */
final class SharedPlaces {

  private SharedPlaces() {}

  static List<String> keys(Instant time, UUID id) {
    return List.of(time.toString(), id.toString());
  }

  /** In a list that is ordered by time, and by id within a moment. */
  static <P> Optional<P> instant(PageSpec page, BiFunction<Instant, UUID, P> place) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            place.apply(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }

  /** In a list that is ordered by id. */
  static Optional<UUID> id(PageSpec page) {
    return page.after().stream().findFirst().map(UUID::fromString);
  }
}
