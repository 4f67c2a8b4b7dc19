package dev.cordon.kernel.message;

import dev.cordon.kernel.problem.Refusal;
import java.util.Optional;
import java.util.UUID;

/** Ids in messages, as a client sent them. */
public final class References {

  private References() {}

  /** Of the thing that is asked for: what isn't an id names nothing that is here. */
  public static UUID to(String what, String id) {
    return parsed(id).orElseThrow(() -> Refusal.notFound(what));
  }

  /** In a field of the request; refuses what isn't one. */
  public static UUID in(String field, String id) {
    return parsed(id).orElseThrow(() -> Refusal.invalid(field, "is not a UUID"));
  }

  private static Optional<UUID> parsed(String text) {
    try {
      UUID id = UUID.fromString(text);
      // The parser is lenient about missing digits.
      return Optional.of(id).filter(parsed -> parsed.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
