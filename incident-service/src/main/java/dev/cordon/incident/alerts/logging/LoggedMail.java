package dev.cordon.incident.alerts.logging;

import dev.cordon.incident.alerts.application.MailWitness;
import dev.cordon.incident.alerts.application.Mailbox;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** One line for each lot of messages. */
@ApplicationScoped
@DefaultBean
class LoggedMail implements MailWitness {

  private static final Logger LOG = Logger.getLogger(LoggedMail.class);

  @Override
  public void fetched(Mailbox mailbox, int messages) {
    LOG.debugf(
        "mailbox=%s organization=%s %d messages fetched",
        mailbox.name(), mailbox.brand(), messages);
  }

  @Override
  public void kept(Mailbox mailbox, int messages) {
    LOG.infof(
        "mailbox=%s organization=%s %d messages are alerts",
        mailbox.name(), mailbox.brand(), messages);
  }
}
