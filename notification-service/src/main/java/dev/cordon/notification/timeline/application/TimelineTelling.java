package dev.cordon.notification.timeline.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.background.Retries;
import dev.cordon.kernel.background.Workers;
import dev.cordon.notification.timeline.application.TimelineNews.News;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells the incident service each step, of a notice in their order, until it has answered: what was
 * told in vain is told again after a pause that grows, and what was told twice is one line there. A
 * suspended brand's steps are told, too, and those of one that has left: they were made before.
 */
@ApplicationScoped
class TimelineTelling {

  private static final Logger LOG = Logger.getLogger(TimelineTelling.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final TimelineNews news;
  private final IncidentTimelines timelines;
  private final TellingWitness witness;
  private final Backlog backlog;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final Duration lease;
  private final GrowingPause pauses;

  /**
   * @param lease after which another worker tells what this one didn't come back from
   */
  TimelineTelling(
      TimelineNews news,
      IncidentTimelines timelines,
      TellingWitness witness,
      Backlog backlog,
      EventLoop eventLoop,
      Clock clock,
      Retries retries,
      @ConfigProperty(name = "cordon.timeline.lease", defaultValue = "30S") Duration lease) {
    this.news = news;
    this.timelines = timelines;
    this.witness = witness;
    this.backlog = backlog;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.lease = lease;
    this.pauses = retries.upTo(LONGEST_PAUSE);
  }

  void start(@Observes StartupEvent started, Workers workers) {
    var _ = workers.start("timeline-news", POLL, this::step);
  }

  private boolean step() {
    Instant now = clock.instant();
    backlog.show(eventLoop.await(news::oldest), now);
    Optional<News> claimed = eventLoop.await(() -> news.claim(now, now.plus(lease)));
    claimed.ifPresent(this::tell);
    return claimed.isPresent();
  }

  private void tell(News untold) {
    witness.telling(untold);
    try {
      eventLoop.await(() -> timelines.tell(untold));
    } catch (RuntimeException e) {
      Duration pause = pauses.after(untold.attempts());
      LOG.warnf(
          "notice=%s version=%d the timeline can't be told, next try in %s: %s",
          untold.noticeId(), untold.version(), pause, e);
      eventLoop.await(() -> news.postpone(untold, clock.instant().plus(pause)));
      return;
    }
    witness.told(untold);
    eventLoop.await(() -> news.told(untold));
  }
}
