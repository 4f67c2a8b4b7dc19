package dev.cordon.gateway.audit;

import dev.cordon.gateway.problem.BadInput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service that keeps a chain for each organization; the order is that of an exported file. */
enum AuditedPart {
  INCIDENT,
  CUSTOMER,
  NOTIFICATION;

  /** As paths, files and hashes spell it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Refuses what isn't one. */
  static AuditedPart of(@Nullable String id) {
    return find(id)
        .orElseThrow(
            () -> BadInput.malformed("service", "is none of incident, customer, notification"));
  }

  /** The one that is named, or all. */
  static List<AuditedPart> selected(@Nullable String id) {
    return id == null ? List.of(values()) : List.of(of(id));
  }

  private static Optional<AuditedPart> find(@Nullable String id) {
    return Stream.of(values()).filter(part -> part.id().equals(id)).findFirst();
  }
}
