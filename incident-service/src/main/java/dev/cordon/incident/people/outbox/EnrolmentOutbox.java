package dev.cordon.incident.people.outbox;

import dev.cordon.incident.people.application.EnrolmentLinks;
import dev.cordon.kernel.background.EventLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The mail server of the realm. Keycloak hands out one-time links by mail alone, and mail is what
 * may have been breached: so it mails them here, and nothing of it goes any further. It answers
 * once a link is kept, so that any replica finds it.
 */
@ApplicationScoped
class EnrolmentOutbox {

  static final String USER = "keycloak";

  private static final Logger LOG = Logger.getLogger(EnrolmentOutbox.class);
  private static final int MOST_CONNECTIONS = 50;
  private static final int LARGEST_MESSAGE = 64 * 1024;
  private static final int PATIENCE_SECONDS = 20;

  private final EnrolmentLinks links;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final EnrolmentMail mail;
  private final String host;
  private final Optional<Integer> port;
  private final Optional<String> password;
  private @Nullable SMTPServer server;

  /**
   * @param port none: no outbox, and nobody can be enrolled
   */
  EnrolmentOutbox(
      EnrolmentLinks links,
      EventLoop eventLoop,
      Clock clock,
      @ConfigProperty(name = "cordon.issuer") String issuer,
      @ConfigProperty(name = "cordon.people.outbox.host") String host,
      @ConfigProperty(name = "cordon.people.outbox.port") Optional<Integer> port,
      @ConfigProperty(name = "cordon.people.outbox.password") Optional<String> password) {
    this.links = links;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.mail = new EnrolmentMail(issuer);
    this.host = host;
    this.port = port;
    this.password = password;
  }

  void start(@Observes StartupEvent started) {
    port.ifPresent(this::listen);
  }

  void stop(@Observes ShutdownEvent stopping) {
    Optional.ofNullable(server).ifPresent(SMTPServer::stop);
  }

  /** Where it listens; 0 if it doesn't. */
  int listening() {
    return Optional.ofNullable(server).map(SMTPServer::getPortAllocated).orElse(0);
  }

  private void listen(int wanted) {
    String secret =
        password.orElseThrow(
            () -> new IllegalStateException("cordon.people.outbox.password isn't set"));
    SMTPServer listening =
        SMTPServer.port(wanted)
            .bindAddress(address())
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory(
                    (user, given, context) -> requireKeycloak(user, given, secret)))
            .requireAuth()
            .maxConnections(MOST_CONNECTIONS)
            .maxMessageSize(LARGEST_MESSAGE)
            .maxRecipients(1)
            .connectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .messageHandlerFactory(context -> new Reception())
            .build();
    listening.start();
    server = listening;
    LOG.infof("the outbox of enrolment links listens on port %d", listening.getPortAllocated());
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException("cordon.people.outbox.host is no address of ours", e);
    }
  }

  private static void requireKeycloak(String user, String given, String secret)
      throws LoginFailedException {
    boolean same =
        MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    if (!USER.equals(user) || !same) {
      throw new LoginFailedException("this outbox is the identity provider's");
    }
  }

  /** One message. Whom it is addressed to doesn't matter: it goes nowhere. */
  private final class Reception implements MessageHandler {

    @Override
    public void from(String sender) {}

    @Override
    public void recipient(String recipient) {}

    @Override
    public String data(InputStream message) throws IOException, RejectException {
      EnrolmentMail.Link link =
          mail.linkIn(new String(message.readNBytes(LARGEST_MESSAGE), StandardCharsets.US_ASCII))
              .orElseThrow(() -> new RejectException(554, "no link of the realm's is in it"));
      keep(link);
      return "kept";
    }

    private void keep(EnrolmentMail.Link link) throws RejectException {
      try {
        eventLoop.await(() -> links.receive(link.subject(), link.url(), clock.instant()));
      } catch (RuntimeException e) {
        LOG.error("an enrolment link can't be kept", e);
        throw new RejectException(451, "it can't be kept now");
      }
    }

    @Override
    public void done() {}
  }
}
