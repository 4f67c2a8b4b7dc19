package dev.cordon.incident.people.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.people.application.EnrolmentLinks;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Keycloak's side of SMTP, by hand: only whoever has the password leaves a link. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class EnrolmentOutboxTest {

  @Inject EnrolmentOutbox outbox;
  @Inject EnrolmentLinks links;
  @Inject EventLoop eventLoop;

  @ConfigProperty(name = "cordon.issuer")
  String issuer;

  @ConfigProperty(name = "cordon.people.outbox.password")
  String password;

  private final String subject = UUID.randomUUID().toString();

  private String link() {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"sub\":\"" + subject + "\"}").getBytes(UTF_8));
    return issuer
        + "/login-actions/action-token?key=e30."
        + claims
        + ".c2lnbmF0dXJl&client_id=account";
  }

  private Optional<String> taken() {
    return eventLoop.await(() -> links.take(subject));
  }

  /** What the server says to the last line. */
  private String say(String secret, String message) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), outbox.listening());
        var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        OutputStream lines = socket.getOutputStream()) {
      String login = Base64.getEncoder().encodeToString(("\0keycloak\0" + secret).getBytes(UTF_8));
      String answer = last(answers);
      for (String line :
          new String[] {
            "EHLO keycloak",
            "AUTH PLAIN " + login,
            "MAIL FROM:<enrolment@cordon.invalid>",
            "RCPT TO:<noa@maison.example>",
            "DATA",
            message.replace("\n", "\r\n") + "\r\n."
          }) {
        lines.write((line + "\r\n").getBytes(US_ASCII));
        lines.flush();
        answer = last(answers);
        if (answer.startsWith("5")) {
          return answer;
        }
      }
      return answer;
    }
  }

  private static String last(BufferedReader answers) throws IOException {
    String line = String.valueOf(answers.readLine());
    while (line.length() > 3 && line.charAt(3) == '-') {
      line = String.valueOf(answers.readLine());
    }
    return line;
  }

  @Test
  void aLinkIsKeptUntilItIsTakenOnce() throws IOException {
    String folded = link().replace("=", "=3D").replaceAll("(.{60})", "$1=\n");

    assertThat(say(password, "Subject: Update\n\nOpen " + folded + " soon.")).startsWith("250");

    assertThat(taken()).contains(link());
    assertThat(taken()).isEmpty();
  }

  @Test
  void whoDoesntKnowThePasswordLeavesNothing() throws IOException {
    assertThat(say("guess", "Open " + link())).startsWith("5");
    assertThat(taken()).isEmpty();
  }

  @Test
  void aMessageWithoutALinkOfTheRealmIsRefused() throws IOException {
    assertThat(say(password, "Open " + link().replace(issuer, "https://evil.example")))
        .startsWith("554");
    assertThat(say(password, "Hello")).startsWith("554");
    assertThat(taken()).isEmpty();
  }

  @Test
  void aNewLinkTakesThePlaceOfTheOneBefore() throws IOException {
    String newer = link().replace("account", "cordon-console");
    assertThat(say(password, "Open " + link())).startsWith("250");
    assertThat(say(password, "Open " + newer)).startsWith("250");

    assertThat(taken()).contains(newer);
  }

  @Test
  void aLinkIsFoundOrIsNone() {
    EnrolmentMail mail = new EnrolmentMail(issuer);

    assertThat(mail.linkIn(link())).map(EnrolmentMail.Link::subject).contains(subject);
    assertThat(mail.linkIn(issuer + "/login-actions/action-token?key=a.b.c")).isEmpty();
    assertThat(mail.linkIn("")).isEmpty();
  }
}
