package dev.cordon.incident.alerts.imap;

import dev.cordon.incident.alerts.application.MailServer.Unavailable;
import dev.cordon.incident.alerts.application.Mailbox;
import dev.cordon.incident.alerts.application.Mailbox.Login;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access tokens for mailboxes, each kept until shortly before it expires. Called by workers, which
 * may wait.
 */
@ApplicationScoped
class MailboxTokens {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A token that ends while it is on its way is of no use. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  /** Of one that doesn't say how long it lives (RFC 6749, 5.1, doesn't have it to). */
  private static final Duration UNSAID = Duration.ofMinutes(5);

  private final OidcClients clients;
  private final Map<String, Tokens> held = new ConcurrentHashMap<>();

  MailboxTokens(OidcClients clients) {
    this.clients = clients;
  }

  /**
   * @throws Unavailable when none is given
   */
  String of(Mailbox mailbox, Login.Token login) throws IOException {
    Tokens known = held.get(mailbox.name());
    if (known != null
        && !known.isAccessTokenWithinRefreshInterval()
        && !known.isAccessTokenExpired()) {
      return known.getAccessToken();
    }
    Tokens fresh = ask(mailbox, config(mailbox, login));
    held.put(mailbox.name(), fresh);
    return fresh.getAccessToken();
  }

  void forget(Mailbox mailbox) {
    held.remove(mailbox.name());
  }

  /** By a client of its own, since the secret may be another the next time. */
  private Tokens ask(Mailbox mailbox, OidcClientConfig config) {
    try {
      return clients
          .newClient(config)
          .chain(client -> client.getTokens().eventually(() -> close(client)))
          .await()
          .atMost(PATIENCE);
    } catch (RuntimeException e) {
      throw new Unavailable("no token is given for mailbox " + mailbox.name(), e);
    }
  }

  private static Uni<Void> close(OidcClient client) {
    return Uni.createFrom()
        .voidItem()
        .invoke(
            () -> {
              try {
                client.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static OidcClientConfig config(Mailbox mailbox, Login.Token login) throws IOException {
    return new OidcClientConfigBuilder()
        .id("mailbox-" + mailbox.name())
        .discoveryEnabled(false)
        .tokenPath(login.url().toString())
        .clientId(login.client())
        .credentials()
        .clientSecret(Files.readString(login.secret()).strip(), Method.POST)
        .end()
        .scopes(login.scope())
        .refreshTokenTimeSkew(AHEAD)
        .accessTokenExpiresIn(UNSAID)
        .connectionTimeout(PATIENCE)
        .build();
  }
}
