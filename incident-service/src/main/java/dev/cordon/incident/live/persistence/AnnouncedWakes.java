package dev.cordon.incident.live.persistence;

import dev.cordon.incident.live.application.Wakes;
import dev.cordon.kernel.tenancy.Announcements;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;

/** Wakes who waits here when another process has placed something. */
@ApplicationScoped
class AnnouncedWakes {

  private final Announcements announcements;
  private final Wakes wakes;

  AnnouncedWakes(Announcements announcements, Wakes wakes) {
    this.announcements = announcements;
    this.wakes = wakes;
  }

  void start(@Observes StartupEvent started) {
    announcements.listen(
        EventSql.CHANNEL, said -> tenant(said).ifPresent(wakes::wake), wakes::wakeAll);
  }

  /** Anybody on the database can announce anything. */
  private static Optional<UUID> tenant(String said) {
    try {
      return Optional.of(UUID.fromString(said));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
