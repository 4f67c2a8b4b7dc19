package dev.cordon.incident.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.incident.alerts.application.MailServer;
import dev.cordon.incident.alerts.application.Mailbox;
import dev.cordon.incident.alerts.application.Mailbox.Encryption;
import dev.cordon.incident.alerts.application.Mailbox.Login;
import dev.cordon.incident.testing.Brand;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A mailbox of a real IMAP server becomes alerts: each message once, whatever is killed. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(MailServerResource.class)
class MailboxTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AtomicReference<Brand> BRAND = new AtomicReference<>();

  @GrpcClient("self")
  Channel channel;

  @Inject MailServer server;
  @Inject KillingMailWitness witness;

  /** On board once: its mailbox is in the settings. */
  private Brand brand() {
    return BRAND.updateAndGet(
        known -> known == null ? Brand.named(channel, MailServerResource.BRAND) : known);
  }

  private List<Alert> alerts(String subject) {
    return Storm.all(brand().alerts(), ListAlertsRequest.newBuilder().setTitlePrefix(subject));
  }

  @Test
  void messagesBecomeAlertsAndStayInTheMailbox() {
    for (int i = 0; i < 3; i++) {
      MailServerResource.deliver("<plain-" + i + "@e.example>", "Plain " + i);
    }

    await().atMost(PATIENCE).until(() -> alerts("Plain").size() == 3);

    assertThat(alerts("Plain"))
        .allSatisfy(
            alert -> {
              assertThat(alert.getSource()).isEqualTo("email");
              assertThat(alert.getTimes()).isEqualTo(1);
            })
        .extracting(Alert::getReference)
        .contains("<plain-0@e.example>");
    assertThat(MailServerResource.kept()).isGreaterThanOrEqualTo(3);
    assertThat(MailServerResource.seen()).isZero();
  }

  /** More than one lot, and a kill in each place. */
  @Test
  void whereverTheReaderIsKilledEachMessageIsAnAlertOnce() {
    witness.killAfterFetching.set(2);
    witness.killAfterKeeping.set(2);
    IntStream.range(0, 120)
        .forEach(i -> MailServerResource.deliver("<kill-" + i + "@e.example>", "Killed " + i));

    await().atMost(PATIENCE).until(() -> alerts("Killed").size() == 120);

    assertThat(witness.kills.get()).isEqualTo(4);
    assertThat(alerts("Killed"))
        .allSatisfy(alert -> assertThat(alert.getTimes()).isEqualTo(1))
        .extracting(Alert::getReference)
        .doesNotHaveDuplicates();
  }

  @Test
  void newNumbersOfTheFolderMeanThatAllIsReadAgainWithoutASecondAlert() throws SQLException {
    MailServerResource.deliver("<again@e.example>", "Again");
    await().atMost(PATIENCE).until(() -> alerts("Again").size() == 1);

    forgetWhereItWas();

    await().atMost(PATIENCE).until(() -> alerts("Again").getFirst().getTimes() == 2);
    assertThat(alerts("Again")).hasSize(1);
  }

  private void forgetWhereItWas() throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement update =
            owner.prepareStatement(
                "update alert_mailbox set uid_validity = 7 where tenant_id = ?")) {
      update.setObject(1, brand().id());
      update.executeUpdate();
    }
  }

  @Test
  void aMessageLargerThanTheLimitIsAnAlertOfItsBeginning() {
    MailServerResource.deliver(
        "<large@e.example>", "Large", ("x".repeat(76) + "\r\n").repeat(20_000));

    await().atMost(PATIENCE).until(() -> alerts("Large").size() == 1);

    assertThat(Storm.get(brand().alerts(), alerts("Large").getFirst().getId()).getFields())
        .contains("beyond the first mebibyte");
  }

  /** The first token isn't believed any more, so that another is asked for; that one is kept. */
  @Test
  void aMailboxThatTakesTokensIsReadWithOne() {
    MailServerResource.deliverToTokenUser("<token@e.example>", "By token");

    await().atMost(PATIENCE).until(() -> alerts("By token").size() == 1);
    MailServerResource.deliverToTokenUser("<token-2@e.example>", "By token again");
    await().atMost(PATIENCE).until(() -> alerts("By token again").size() == 1);

    assertThat(MailServerResource.TOKENS.asked())
        .hasSize(2)
        .allSatisfy(
            form ->
                assertThat(form)
                    .contains("grant_type=client_credentials")
                    .contains("client_id=cordon")
                    .contains("client_secret=correct+horse")
                    .contains("scope=mail.read"));
  }

  /** Its certificate is its own: nobody vouches for it. */
  @Test
  void aServerThatNobodyVouchesForIsNotRead() {
    Mailbox mailbox =
        new Mailbox(
            "tls",
            MailServerResource.BRAND,
            "127.0.0.1",
            MailServerResource.tlsPort(),
            MailServerResource.USER,
            new Login.Password(MailServerResource.passwordFile()),
            "INBOX",
            Encryption.TLS);

    assertThatThrownBy(() -> server.open(mailbox)).isInstanceOf(MailServer.Unavailable.class);
  }

  @Test
  void withoutStartTlsNothingIsSaidInClear() {
    assertThatThrownBy(
            () -> server.open(plain(MailServerResource.passwordFile(), Encryption.STARTTLS)))
        .isInstanceOf(MailServer.Unavailable.class);
  }

  @Test
  void withoutThePasswordFileItSaysSo() {
    assertThatThrownBy(() -> server.open(plain(Path.of("no-such-file"), Encryption.NONE)))
        .isInstanceOf(MailServer.Unavailable.class);
  }

  private static Mailbox plain(Path password, Encryption encryption) {
    return new Mailbox(
        "plain",
        MailServerResource.BRAND,
        "127.0.0.1",
        MailServerResource.plainPort(),
        MailServerResource.USER,
        new Login.Password(password),
        "INBOX",
        encryption);
  }
}
