package dev.cordon.notification.timeline.metrics;

import dev.cordon.notification.timeline.application.TellingWitness;
import dev.cordon.notification.timeline.application.TimelineNews.News;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** A line for each step that is told. */
@ApplicationScoped
@DefaultBean
class LoggedTelling implements TellingWitness {

  private static final Logger LOG = Logger.getLogger(LoggedTelling.class);

  @Override
  public void telling(News news) {
    LOG.debugf("notice=%s version=%d is being told", news.noticeId(), news.version());
  }

  @Override
  public void told(News news) {
    LOG.debugf("notice=%s version=%d is in the timeline", news.noticeId(), news.version());
  }
}
