package dev.cordon.incident.requests.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.requests.application.RequestNews.News;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.Side;
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
 * Writes into the other side's trail, and into the asker's timeline, what one side has done, and
 * lets go on what the asker had wait for it. The note goes in the same transaction: a process that
 * is killed leaves it to another, and nothing is told twice.
 */
@ApplicationScoped
class Telling {

  /** Of the first try. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** What can't be told is tried for ever: a trail that lacks a step would be wrong. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final UnitOfWork unitOfWork;
  private final RequestStore requests;
  private final RequestStepStore steps;
  private final RequestNews news;
  private final RequestRecords records;
  private final TellingWitness witness;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;

  Telling(
      UnitOfWork unitOfWork,
      RequestStore requests,
      RequestStepStore steps,
      RequestNews news,
      RequestRecords records,
      TellingWitness witness,
      Callers callers,
      EventLoop eventLoop,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.requests = requests;
    this.steps = steps;
    this.news = news;
    this.records = records;
    this.witness = witness;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  void start(
      @Observes StartupEvent started,
      Workers workers,
      @ConfigProperty(name = "cordon.requests.poll", defaultValue = "0.5S") Duration poll,
      @ConfigProperty(name = "cordon.requests.watch", defaultValue = "10S") Duration watch) {
    var _ = workers.start("request-news", poll, this::step);
    var _ = workers.start("request-news-watch", watch, this::watch);
  }

  /** Nothing to do at once, whatever it sees. */
  private boolean watch() {
    witness.behind(eventLoop.await(news::waitingSince), clock.instant());
    return false;
  }

  private boolean step() {
    Instant now = clock.instant();
    Optional<News> claimed = eventLoop.await(() -> news.claim(now, LEASE, LONGEST));
    claimed.ifPresent(untold -> eventLoop.await(() -> tell(untold)));
    return claimed.isPresent();
  }

  private Uni<Void> tell(News untold) {
    Caller.Service caller = callers.acting(untold.tenant(), untold.initiator(), untold.callId());
    return unitOfWork.inTransaction(
        caller,
        () ->
            news.told(caller, untold)
                .chain(first -> first ? write(caller, untold) : Uni.createFrom().voidItem()));
  }

  private Uni<Void> write(Caller caller, News untold) {
    return requests
        .find(caller, Side.ASKER, untold.requestId())
        .chain(
            asked ->
                asked.isPresent()
                    ? write(caller, untold, Side.ASKER, asked)
                    : requests
                        .find(caller, Side.RECIPIENT, untold.requestId())
                        .chain(received -> write(caller, untold, Side.RECIPIENT, received)));
  }

  private Uni<Void> write(Caller caller, News untold, Side told, Optional<ActionRequest> found) {
    ActionRequest request =
        found.orElseThrow(() -> new IllegalStateException("news of a request that isn't there"));
    return untold.version() == 1
        ? records.asked(caller, told, request)
        : steps
            .step(caller, request, untold.version())
            .map(Optional::orElseThrow)
            .chain(step -> records.made(caller, told, request, step));
  }
}
