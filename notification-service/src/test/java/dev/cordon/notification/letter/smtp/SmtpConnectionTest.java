package dev.cordon.notification.letter.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.notification.letter.application.Relay;
import dev.cordon.notification.letter.application.Relay.OutgoingLetter;
import dev.cordon.notification.letter.domain.Outcome;
import dev.cordon.notification.letter.domain.Outcome.Accepted;
import dev.cordon.notification.letter.domain.Outcome.Deferred;
import dev.cordon.notification.letter.domain.Outcome.NotTaken;
import dev.cordon.notification.letter.domain.Outcome.Refused;
import dev.cordon.notification.letter.domain.Outcome.SenderRefused;
import dev.cordon.notification.letter.domain.Outcome.Throttled;
import dev.cordon.notification.letter.domain.Outcome.Unanswered;
import dev.cordon.notification.letter.domain.Outcome.Undeliverable;
import dev.cordon.notification.testing.Reaction;
import dev.cordon.notification.testing.ScriptedRelay;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpConnectionTest {

  private final ScriptedRelay server = new ScriptedRelay(0);
  private Relay.Connection connection = connect();

  @BeforeEach
  void accept() {
    server.react(recipient -> Reaction.ACCEPT);
  }

  @AfterEach
  void close() {
    connection.close();
    server.close();
  }

  @Test
  void sendsWhatAPersonReads() throws MessagingException, IOException {
    Outcome outcome =
        connection.send(
            letter("zoe@example.org", "Vos données — ваши данные", "Zoë,\n\n你好\n.\nfin"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.answer().code()).isEqualTo(250));
    MimeMessage message = server.received().getFirst().message();
    assertThat(message.getSubject()).isEqualTo("Vos données — ваши данные");
    assertThat(((String) message.getContent()).strip()).isEqualTo("Zoë,\r\n\r\n你好\r\n.\r\nfin");
    assertThat(message.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(message.getFrom()[0])
        .hasToString("=?UTF-8?Q?Maison_=C3=89lys=C3=A9e?= <privacy@maison.example>");
    assertThat(message.getHeader("To")).containsExactly("zoe@example.org");
    assertThat(message.getMessageID()).isEqualTo("<42@maison.example>");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("Content-Language")).containsExactly("fr");
    assertThat(message.getSentDate()).isEqualTo("2026-05-01T10:00:00Z");
    assertThat(server.received().getFirst().sender()).isEqualTo("privacy@maison.example");
  }

  @Test
  void keepsOneConnectionOverRefusals() {
    server.react(to -> to.startsWith("bad") ? Reaction.REFUSE : Reaction.ACCEPT);

    assertThat(connection.send(letter("bad@example.org"))).isInstanceOf(Refused.class);
    assertThat(connection.send(letter("good@example.org"))).isInstanceOf(Accepted.class);
    assertThat(connection.isAlive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"DEFER, 451", "DEFER_MESSAGE, 451"})
  void a4xxAnswerIsForLater(Reaction reaction, int code) {
    server.react(to -> reaction);

    assertThat(connection.send(letter("zoe@example.org")))
        .isInstanceOfSatisfying(
            Deferred.class, deferred -> assertThat(deferred.answer().code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({"REFUSE, 550", "REFUSE_MESSAGE, 554"})
  void a5xxAnswerIsFinalAndKeptWithoutTheAddress(Reaction reaction, int code) {
    server.react(to -> reaction);

    assertThat(connection.send(letter("zoe@example.org")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.answer().code()).isEqualTo(code);
              assertThat(refused.answer().text()).doesNotContain("zoe");
            });
  }

  @ParameterizedTest
  @CsvSource({"THROTTLE, 421", "DEFER_SENDER, 451"})
  void whatTheRelaySaysToAllIsNoFaultOfTheLetter(Reaction reaction, int code) {
    server.react(to -> reaction);
    server.reactToSender(from -> reaction);

    assertThat(connection.send(letter("zoe@example.org")))
        .isInstanceOfSatisfying(
            Throttled.class, throttled -> assertThat(throttled.answer().code()).isEqualTo(code));
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aRefusedSenderIsNoFaultOfTheLetterEither() {
    server.reactToSender(from -> Reaction.REFUSE_SENDER);

    assertThat(connection.send(letter("zoe@example.org")))
        .isInstanceOfSatisfying(
            SenderRefused.class, refused -> assertThat(refused.answer().code()).isEqualTo(550));
  }

  @Test
  void whatEndsBeforeDataWasNotTaken() {
    server.react(to -> Reaction.DROP_BEFORE_DATA);

    assertThat(connection.send(letter("zoe@example.org"))).isInstanceOf(NotTaken.class);
    assertThat(server.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DROP_AFTER_DATA", "SILENCE"})
  void whatEndsAfterDataMayHaveBeenTaken(Reaction reaction) {
    server.react(to -> reaction);

    assertThat(connection.send(letter("zoe@example.org"))).isInstanceOf(Unanswered.class);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void aConnectionThatEndedMeanwhileIsNoticed() {
    assertThat(connection.send(letter("zoe@example.org"))).isInstanceOf(Accepted.class);
    server.close();

    assertThat(connection.isAlive()).isFalse();
    assertThat(connection.send(letter("zoe@example.org"))).isInstanceOf(NotTaken.class);
    assertThatThrownBy(this::connect).isInstanceOf(Relay.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody",
        "@example.org",
        "zoe@",
        "zoë@example.org",
        "zoe@example.org\r\nBcc: eve@example.org",
        "zoe@example.org, eve@example.org",
        "a:zoe@example.org,eve@example.org;",
        "Zoe <zoe@example.org>",
        "zoe@exa mple.org"
      })
  void whatIsNotOneAddressIsNotWrittenTo(String address) {
    assertThat(connection.send(letter(address))).isInstanceOf(Undeliverable.class);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void internationalDomainsAreWrittenToInTheirAsciiForm() {
    assertThat(connection.send(letter("zoe@élysée.example"))).isInstanceOf(Accepted.class);
    assertThat(server.received().getFirst().recipient()).isEqualTo("zoe@xn--lyse-9oad.example");
  }

  @Test
  void nothingEndsAHeaderLine() {
    assertThat(
            connection.send(
                letter("zoe@example.org", "Hello\r\nBcc: eve@example.org\r\n\r\nnew body", "b")))
        .isInstanceOf(Accepted.class);

    assertThat(server.received()).hasSize(1);
    assertThat(server.received().getFirst().header("Bcc")).isNull();
    assertThat(server.received().getFirst().header("Subject"))
        .isEqualTo("Hello Bcc: eve@example.org new body");
  }

  private Relay.Connection connect() {
    return Relays.at(server.port(), Map.of()).connect();
  }

  private static OutgoingLetter letter(String to) {
    return letter(to, "Subject", "Body");
  }

  private static OutgoingLetter letter(String to, String subject, String body) {
    return new OutgoingLetter(
        "<42@maison.example>",
        "Maison Élysée",
        "maison.example",
        to,
        "fr",
        subject,
        body,
        Instant.parse("2026-05-01T10:00:00Z"));
  }
}
