package dev.cordon.incident.evidence.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.evidence.application.EvidenceWork.Due;
import dev.cordon.incident.evidence.application.EvidenceWork.Kind;
import dev.cordon.incident.evidence.application.EvidenceWork.Outdated;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.EvidenceFile;
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
 * What goes on with files behind requests. A row says what is due; claiming it moves it behind a
 * lease, and it goes when the work is done, in the work's transaction: a process that is killed
 * anywhere leaves what another one does again.
 */
@ApplicationScoped
class EvidenceWorkers {

  /** Of up to 1 MiB each: a second's work, and the longest that a file's row is kept. */
  private static final int CHUNKS_AT_ONCE = 64;

  private final UnitOfWork unitOfWork;
  private final EvidenceStore files;
  private final ContentStore contents;
  private final EvidenceWork work;
  private final Removal removal;
  private final Verification verification;
  private final FileKeys keys;
  private final WrappingKeys wrapping;
  private final EvidenceLimits limits;
  private final ErasureWitness witness;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;

  EvidenceWorkers(
      UnitOfWork unitOfWork,
      EvidenceStore files,
      ContentStore contents,
      EvidenceWork work,
      Removal removal,
      Verification verification,
      FileKeys keys,
      WrappingKeys wrapping,
      EvidenceLimits limits,
      ErasureWitness witness,
      Callers callers,
      EventLoop eventLoop,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.files = files;
    this.contents = contents;
    this.work = work;
    this.removal = removal;
    this.verification = verification;
    this.keys = keys;
    this.wrapping = wrapping;
    this.limits = limits;
    this.witness = witness;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  void start(
      @Observes StartupEvent started,
      Workers workers,
      @ConfigProperty(name = "cordon.evidence.poll", defaultValue = "2S") Duration poll) {
    var _ = workers.start("abandoned evidence", poll, () -> step(Kind.ABANDON));
    var _ = workers.start("evidence to verify", poll, () -> step(Kind.VERIFY));
    var _ = workers.start("evidence to erase", poll, () -> step(Kind.ERASE));
    var _ = workers.start("evidence to wrap anew", poll, this::rewrap);
  }

  private boolean step(Kind kind) {
    Optional<Due> claimed = eventLoop.await(() -> work.claim(kind, clock.instant(), leaseEnd()));
    claimed.ifPresent(this::perform);
    return claimed.isPresent();
  }

  private void perform(Due due) {
    Caller.Service caller = callers.acting(due.tenant().id(), due.initiator());
    switch (due.kind()) {
      case ABANDON -> {
        var _ = eventLoop.await(() -> abandon(caller, due));
      }
      case VERIFY -> verification.verify(due, () -> hold(due));
      case ERASE -> {
        while (eventLoop.await(() -> erase(caller, due))) {
          witness.erasedSome(due.evidenceId());
          hold(due);
        }
      }
    }
  }

  private void hold(Due due) {
    var _ = eventLoop.await(() -> work.renew(due, leaseEnd()));
  }

  private Instant leaseEnd() {
    return clock.instant().plus(limits.lease());
  }

  /** Unless a chunk has come meanwhile, which has moved what was due behind the lease. */
  private Uni<Void> abandon(Caller.Service caller, Due due) {
    Instant latest = clock.instant().plus(limits.lease());
    return unitOfWork.inTransaction(
        caller,
        () ->
            files
                .findForUpdate(caller, due.evidenceId())
                .chain(
                    found ->
                        work.isDue(caller, due, latest)
                            .chain(
                                still ->
                                    found
                                        .filter(file -> still && isReceiving(file))
                                        .map(file -> removal.drop(caller, file, "abandoned"))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))));
  }

  private static boolean isReceiving(EvidenceFile file) {
    return file.content() instanceof Content.Receiving;
  }

  /** Whether there may be more. */
  private Uni<Boolean> erase(Caller.Service caller, Due due) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            files
                .findForUpdate(caller, due.evidenceId())
                .chain(
                    found ->
                        contents
                            .eraseSome(caller, due.evidenceId(), CHUNKS_AT_ONCE)
                            .call(more -> more ? nothing() : gone(caller, due, found))));
  }

  private Uni<Void> gone(Caller.Service caller, Due due, Optional<EvidenceFile> found) {
    return work.done(caller, due.evidenceId(), due.kind())
        .chain(
            () ->
                found
                    .filter(file -> file.content() instanceof Content.Dropped)
                    .map(file -> files.remove(caller, file.id()))
                    .orElseGet(EvidenceWorkers::nothing));
  }

  /** A file whose wrapping key isn't the current one: after that key was changed. */
  private boolean rewrap() {
    Optional<Outdated> found = eventLoop.await(() -> work.wrappedByAnother(wrapping.currentId()));
    found.ifPresent(file -> eventLoop.await(() -> rewrap(file)));
    return found.isPresent();
  }

  private Uni<Void> rewrap(Outdated file) {
    Caller.Service caller = callers.ourselves(file.tenant().id());
    return unitOfWork.inTransaction(
        caller,
        () ->
            files
                .findForUpdate(caller, file.evidenceId())
                .chain(() -> contents.key(caller, file.evidenceId()))
                .chain(
                    kept -> kept.isPresent() ? keys.rewrap(caller, file.evidenceId()) : nothing()));
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
