package dev.cordon.customer.imports.application;

import dev.cordon.customer.imports.application.AbandonedUploads.AbandonedUpload;
import dev.cordon.customer.imports.domain.DropReason;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Drops files whose client has vanished: what came of them is people's data that nobody waits for.
 */
@ApplicationScoped
class AbandonedImports {

  private static final Duration POLL = Duration.ofSeconds(10);

  private final AbandonedUploads uploads;
  private final ImportStore imports;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param patience how long nothing may come of a file
   */
  AbandonedImports(
      AbandonedUploads uploads,
      ImportStore imports,
      Callers callers,
      EventLoop eventLoop,
      Clock clock,
      @ConfigProperty(name = "cordon.import.abandoned-after") Duration patience) {
    this.uploads = uploads;
    this.imports = imports;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.patience = patience;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    workers.start("abandoned imports", POLL, this::step);
  }

  private boolean step() {
    Instant then = clock.instant().minus(patience);
    Optional<AbandonedUpload> found = eventLoop.await(() -> uploads.idleSince(then));
    found.ifPresent(upload -> eventLoop.await(() -> drop(upload, then)));
    return found.isPresent();
  }

  /** Unless a chunk has come meanwhile: it waits for the same row. */
  private Uni<Void> drop(AbandonedUpload upload, Instant then) {
    Caller caller = callers.acting(upload.tenant().id(), upload.initiator());
    return imports.inTransaction(
        caller,
        () ->
            imports
                .findForUpdate(caller, upload.importId())
                .chain(() -> uploads.isIdleSince(caller, upload, then))
                .chain(
                    idle ->
                        idle
                            ? imports.remove(caller, upload.importId(), DropReason.ABANDONED)
                            : Uni.createFrom().voidItem()));
  }
}
