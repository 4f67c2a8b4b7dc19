package dev.cordon.devstack.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Where a realm's one-time links go instead of to anybody's mailbox: the operator reads them here
 * and hands them out in person.
 */
public final class Outbox implements AutoCloseable {
  private static final Pattern LINK =
      Pattern.compile("https?://[^\\s\"<>]+action-token[^\\s\"<>]+");
  private static final int LIMIT_SECONDS = 20;

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final SMTPServer server;

  public Outbox() {
    server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(context -> new Reception(messages))
            .build();
    server.start();
  }

  /** As a realm is told of it. */
  public Map<String, String> settings() {
    return Map.of(
        "host", "127.0.0.1",
        "port", Integer.toString(server.getPortAllocated()),
        "from", "enrolment@cordon.example");
  }

  /** The link in the oldest message that wasn't read yet. */
  URI link() throws InterruptedException {
    String message = messages.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message came");
    }
    // RFC 2045: quoted-printable, with soft line breaks.
    Matcher link = LINK.matcher(message.replaceAll("=\r?\n", "").replace("=3D", "="));
    if (!link.find()) {
      throw new AssertionError("a message without a link: " + message);
    }
    return URI.create(link.group());
  }

  @Override
  public void close() {
    server.stop();
  }

  private record Reception(BlockingQueue<String> messages) implements MessageHandler {
    @Override
    public void from(String sender) {}

    @Override
    public void recipient(String recipient) {}

    @Override
    public String data(InputStream message) throws IOException {
      messages.add(new String(message.readAllBytes(), UTF_8));
      return "accepted";
    }

    @Override
    public void done() {}
  }
}
