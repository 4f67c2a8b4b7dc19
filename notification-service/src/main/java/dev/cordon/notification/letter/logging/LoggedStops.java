package dev.cordon.notification.letter.logging;

import dev.cordon.notification.letter.application.StopWitness;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** A line for each batch of letters that is ended. */
@ApplicationScoped
@DefaultBean
class LoggedStops implements StopWitness {

  private static final Logger LOG = Logger.getLogger(LoggedStops.class);

  @Override
  public void ending(UUID noticeId) {
    LOG.debugf("notice=%s some more of its letters are ended", noticeId);
  }
}
