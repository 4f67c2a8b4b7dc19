package dev.cordon.incident.escalation.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A relay for one mail that answers to each command what a test wants. */
final class LineRelay implements AutoCloseable {

  static final String GREETING = "greeting";
  static final String MESSAGE = ".";

  /** In the place of an answer: the connection ends. */
  static final String GONE = "";

  /** In the place of an answer: a line every now and then, of which none is the last. */
  static final String FOREVER = "forever";

  private static final Map<String, String> WILLING =
      Map.of(
          GREETING,
          "220 here",
          "EHLO",
          "250 here",
          "MAIL",
          "250 who",
          "RCPT",
          "250 whom",
          "DATA",
          "354 what",
          MESSAGE,
          "250 taken",
          "RSET",
          "250 anew",
          "QUIT",
          "221 bye");

  private final Map<String, String> answers = new HashMap<>(WILLING);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ServerSocket server;

  LineRelay(String command, String answer) throws IOException {
    answers.put(command, answer);
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var _ = Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    try (Socket client = server.accept()) {
      converse(client);
    } catch (IOException clientHasLeft) {
      // What it makes of that is what is asked.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void converse(Socket client) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
    OutputStream out = client.getOutputStream();
    String command = GREETING;
    while (say(out, answer(command))) {
      boolean message = answer(command).startsWith("354");
      String line = in.readLine();
      while (message && line != null && !line.equals(MESSAGE)) {
        line = in.readLine();
      }
      if (line == null) {
        return;
      }
      command = line.split(" ", -1)[0].toUpperCase(Locale.ROOT);
    }
  }

  private String answer(String command) {
    return answers.getOrDefault(command, "502 what is that");
  }

  private boolean say(OutputStream out, String answer) throws IOException, InterruptedException {
    while (answer.equals(FOREVER) && !closed.await(20, TimeUnit.MILLISECONDS)) {
      out.write("250-wait\r\n".getBytes(US_ASCII));
    }
    if (answer.equals(GONE)) {
      return false;
    }
    out.write((answer + "\r\n").getBytes(US_ASCII));
    return true;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
