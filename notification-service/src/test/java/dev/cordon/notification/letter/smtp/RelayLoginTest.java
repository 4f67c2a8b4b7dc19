package dev.cordon.notification.letter.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.notification.letter.application.Relay;
import dev.cordon.notification.letter.application.Relay.OutgoingLetter;
import dev.cordon.notification.letter.domain.Outcome.Accepted;
import dev.cordon.testkit.tls.SelfSigned;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.PlainAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.UsernamePasswordValidator;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** Against a relay that wants to know who sends. */
class RelayLoginTest {

  private static final Map<String, String> LOGIN =
      Map.of("cordon.smtp.user", "maison", "cordon.smtp.password", "secret");

  @TempDir static Path folder;
  private static SelfSigned certificate;

  /** Each log-in: user, password, and whether the line was encrypted. */
  private final Queue<String> logins = new ConcurrentLinkedQueue<>();

  private final List<String> greetings = new CopyOnWriteArrayList<>();
  private SMTPServer server = SMTPServer.port(0).build();

  @BeforeAll
  static void certify() throws Exception {
    certificate = SelfSigned.of("ip:127.0.0.1", folder);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN"})
  void logsInOnAnEncryptedLine(String mechanism) {
    start(builder(mechanism).enableTLS().requireAuth());

    try (Relay.Connection connection = relay(LOGIN).connect()) {
      assertThat(connection.send(letter())).isInstanceOf(Accepted.class);
    }

    assertThat(logins).containsExactly("maison secret encrypted");
  }

  @Test
  void givesNoPasswordToARelayWithoutTls() {
    start(builder("PLAIN").hideTLS());
    Relay relay = relay(LOGIN);

    assertThatThrownBy(relay::connect).isInstanceOf(Relay.Unavailable.class);

    assertThat(logins).isEmpty();
  }

  @Test
  void givesNoPasswordToARelayThatNobodyVouchesFor() {
    start(builder("PLAIN").enableTLS());
    Relay relay = Relays.at(server.getPortAllocated(), LOGIN);

    assertThatThrownBy(relay::connect).isInstanceOf(Relay.Unavailable.class);

    assertThat(logins).isEmpty();
  }

  @Test
  void aWrongPasswordIsNoFaultOfALetter() {
    start(builder("PLAIN").enableTLS().requireAuth());
    Relay relay = relay(Map.of("cordon.smtp.user", "maison", "cordon.smtp.password", "wrong"));

    assertThatThrownBy(relay::connect)
        .isInstanceOf(Relay.Unavailable.class)
        .hasMessageContaining("535")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void requiredEncryptionIsRequiredWithoutALoginToo() {
    start(builder("PLAIN").hideTLS());
    Relay relay = relay(Map.of("cordon.smtp.starttls", "REQUIRED"));

    assertThatThrownBy(relay::connect)
        .isInstanceOf(Relay.Unavailable.class)
        .hasMessageContaining("STARTTLS");
  }

  @Test
  void greetsByTheNameThatIsSet() {
    start(builder("PLAIN").enableTLS());

    try (Relay.Connection connection =
        relay(Map.of("cordon.letters.greeting", "letters.maison.example")).connect()) {
      assertThat(connection.send(letter())).isInstanceOf(Accepted.class);
    }

    assertThat(greetings).containsOnly("letters.maison.example");
  }

  @Test
  void aUserWithoutAPasswordIsAMistakeInTheSettings() {
    Map<String, String> half = Map.of("cordon.smtp.user", "maison");

    assertThatThrownBy(() -> Relays.at(25, half))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CORDON_SMTP_PASSWORD");
  }

  private SMTPServer.Builder builder(String mechanism) {
    UsernamePasswordValidator validator =
        (user, password, context) -> {
          boolean encrypted = ((Session) context).isTLSStarted();
          logins.add(user + " " + password + (encrypted ? " encrypted" : " in the open"));
          if (!password.equals("secret")) {
            throw new LoginFailedException();
          }
        };
    AuthenticationHandlerFactory handlers =
        mechanism.equals("PLAIN")
            ? new PlainAuthenticationHandlerFactory(validator)
            : new LoginAuthenticationHandlerFactory(validator);
    return SMTPServer.port(0)
        .bindAddress(InetAddress.getLoopbackAddress())
        .startTlsSocketFactory(certificate.context())
        .showAuthCapabilitiesBeforeSTARTTLS(true)
        .authenticationHandlerFactory(handlers)
        .messageHandler((context, from, to, data) -> context.getHelo().ifPresent(greetings::add));
  }

  private void start(SMTPServer.Builder builder) {
    server = builder.build();
    server.start();
  }

  private Relay relay(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("cordon.smtp.ca", certificate.pem().toString());
    return Relays.at(server.getPortAllocated(), all);
  }

  private static OutgoingLetter letter() {
    return new OutgoingLetter(
        "<42@maison.example>",
        "Maison",
        "maison.example",
        "zoe@example.org",
        "fr",
        "Subject",
        "Body",
        Instant.parse("2026-05-01T10:00:00Z"));
  }
}
