package dev.cordon.incident.alerts.application;

import dev.cordon.incident.alerts.application.MailServer.Fetched;
import dev.cordon.incident.alerts.application.MailServer.OpenFolder;
import dev.cordon.incident.alerts.application.MailboxStore.Position;
import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.ids.Ids;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reads mailboxes, each in a loop of its own. Messages become alerts in the same transaction that
 * moves the mailbox on: whoever is killed in between leaves both as they were, and the next one
 * fetches them again. The folder is only read, so that what is there stays for the people who own
 * it.
 */
@ApplicationScoped
public class MailWorker {

  private static final Logger LOG = Logger.getLogger(MailWorker.class);
  private static final int MOST_MESSAGES = 50;
  private static final long MOST_BYTES = 8L * 1024 * 1024;

  private final MailServer server;
  private final MailboxStore mailboxes;
  private final IntakeStore store;
  private final Intake intake;
  private final MessageReader reader;
  private final MailWitness witness;
  private final Organizations organizations;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final Duration lease;

  /**
   * @param lease longer than fetching a lot of messages takes
   */
  MailWorker(
      MailServer server,
      MailboxStore mailboxes,
      IntakeStore store,
      Intake intake,
      MessageReader reader,
      MailWitness witness,
      Organizations organizations,
      Callers callers,
      EventLoop eventLoop,
      Clock clock,
      @ConfigProperty(name = "cordon.alerts.mail-lease", defaultValue = "5M") Duration lease) {
    this.server = server;
    this.mailboxes = mailboxes;
    this.store = store;
    this.intake = intake;
    this.reader = reader;
    this.witness = witness;
    this.organizations = organizations;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.lease = lease;
  }

  void start(
      @Observes StartupEvent started,
      Workers workers,
      MailboxSettings settings,
      @ConfigProperty(name = "cordon.alerts.mail-poll", defaultValue = "30S") Duration poll) {
    settings.byName().forEach((name, entry) -> start(workers, poll, Mailbox.of(name, entry)));
  }

  private void start(Workers workers, Duration poll, Mailbox mailbox) {
    var _ = workers.start("mailbox " + mailbox.name(), poll, () -> step(mailbox));
  }

  /** True when there may be more at once. */
  private boolean step(Mailbox mailbox) {
    Optional<OrganizationRef> brand = eventLoop.await(() -> organizations.byAlias(mailbox.brand()));
    if (brand.isEmpty()) {
      LOG.debugf("mailbox=%s organization=%s isn't active", mailbox.name(), mailbox.brand());
      return false;
    }
    Caller.Service caller = callers.ourselves(brand.get().id());
    UUID held = Ids.next();
    Optional<Position> position =
        eventLoop.await(
            () ->
                mailboxes.claim(
                    caller, mailbox.name(), held, clock.instant(), clock.instant().plus(lease)));
    return position.isPresent() && read(mailbox, caller, held, position.get());
  }

  private boolean read(Mailbox mailbox, Caller.Service caller, UUID held, Position position) {
    try {
      boolean more = fetch(mailbox, caller, held, position);
      release(mailbox, caller, held);
      return more;
    } catch (MailServer.Unavailable unavailable) {
      LOG.warnf(unavailable, "mailbox=%s can't be read now", mailbox.name());
      release(mailbox, caller, held);
      return false;
    }
  }

  private boolean fetch(Mailbox mailbox, Caller.Service caller, UUID held, Position position) {
    try (OpenFolder folder = server.open(mailbox)) {
      Position here = position.in(folder.uidValidity());
      List<Fetched> messages = folder.after(here.lastUid(), MOST_MESSAGES, MOST_BYTES);
      if (messages.isEmpty()) {
        return false;
      }
      witness.fetched(mailbox, messages.size());
      List<AlertReport> reports =
          messages.stream()
              .map(each -> reader.read(each.message(), each.whole(), clock.instant()))
              .toList();
      Position reached = new Position(here.uidValidity(), messages.getLast().uid());
      boolean kept = eventLoop.await(() -> keep(mailbox, caller, held, reports, reached));
      if (!kept) {
        LOG.warnf("mailbox=%s is another worker's now", mailbox.name());
        return false;
      }
      witness.kept(mailbox, messages.size());
      return true;
    }
  }

  /** All or nothing. */
  private Uni<Boolean> keep(
      Mailbox mailbox,
      Caller.Service caller,
      UUID held,
      List<AlertReport> reports,
      Position reached) {
    return store.inTransaction(
        caller,
        () ->
            mailboxes
                .advance(caller, mailbox.name(), held, reached)
                .chain(
                    advanced ->
                        advanced
                            ? intake.receive(caller, reports).replaceWith(true)
                            : Uni.createFrom().item(false)));
  }

  private void release(Mailbox mailbox, Caller.Service caller, UUID held) {
    var _ = eventLoop.await(() -> mailboxes.release(caller, mailbox.name(), held));
  }
}
