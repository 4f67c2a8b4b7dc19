package dev.cordon.devstack.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;

class SmtpSinkTest {
  @TempDir Path folder;
  private Mailbox mailbox;
  private SMTPServer server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    mailbox = new Mailbox(folder, () -> Instant.parse("2026-01-01T00:00:00Z"));
    server = SmtpSink.start(port, mailbox);
  }

  @AfterEach
  void stop() throws IOException {
    server.stop();
    mailbox.close();
  }

  private String send(String... lines) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      in.readLine();
      var out = socket.getOutputStream();
      String answer = "";
      for (String line : lines) {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        do {
          answer = String.valueOf(in.readLine());
        } while (answer.length() > 3 && answer.charAt(3) == '-');
      }
      return answer;
    }
  }

  private List<String> records() throws IOException {
    return Files.readAllLines(folder.resolve("received.tsv"));
  }

  @Test
  void aMessageIsOnDiskWhenItIsAccepted() throws IOException {
    String answer =
        send(
            "HELO test",
            "MAIL FROM:<notice@maison.example>",
            "RCPT TO:<ada@example.org>",
            "RCPT TO:<bob@example.org>",
            "DATA",
            "Subject: x\r\nMessage-ID:\r\n <1@cordon>\r\n\r\nMessage-ID: <not-this>\r\n.");

    assertThat(answer).startsWith("250");
    assertThat(records())
        .containsExactly(
            "<1@cordon>\tada@example.org\t2026-01-01T00:00:00Z\t64",
            "<1@cordon>\tbob@example.org\t2026-01-01T00:00:00Z\t64");
    assertThat(folder.resolve("samples/0001.eml")).content().contains("Subject: x");
  }

  @Test
  void everyMessageOfASessionIsRecordedWithItsOwnRecipient() throws IOException {
    send(
        "HELO test",
        "MAIL FROM:<notice@maison.example>",
        "RCPT TO:<ada@example.org>",
        "DATA",
        "Message-ID: <1@cordon>\r\n\r\nx\r\n.",
        "MAIL FROM:<notice@maison.example>",
        "RCPT TO:<bob@example.org>",
        "DATA",
        "Message-ID: <2@cordon>\r\n\r\nx\r\n.");

    assertThat(records())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("<1@cordon>\tada@example.org\t"),
            second -> assertThat(second).startsWith("<2@cordon>\tbob@example.org\t"));
  }

  @Test
  void whoComesLateHasSamplesToo() throws IOException {
    List<String> session = new ArrayList<>(List.of("HELO test"));
    for (int i = 0; i < 201; i++) {
      session.addAll(message("notice@maison.example"));
    }
    session.addAll(message("notice@velora.example"));
    session.addAll(message("notice@maison.example"));
    send(session.toArray(String[]::new));

    assertThat(records()).hasSize(203);
    try (Stream<Path> samples = Files.list(folder.resolve("samples"))) {
      assertThat(samples).hasSize(201);
    }
    assertThat(folder.resolve("samples/0201.eml")).content().contains("notice@velora.example");
  }

  private static List<String> message(String sender) {
    return List.of(
        "MAIL FROM:<" + sender + ">",
        "RCPT TO:<ada@example.org>",
        "DATA",
        "Message-ID: <1@cordon>\r\nFrom: " + sender + "\r\n\r\nx\r\n.");
  }

  @Test
  void aTransactionThatBreaksOffLeavesNoRecord() throws IOException {
    send("HELO test", "MAIL FROM:<notice@maison.example>", "RCPT TO:<ada@example.org>");

    assertThat(records()).isEmpty();
  }
}
