package dev.cordon.devstack.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** SMTP server in a process of its own: {@code SmtpSink <port> <folder>}. Accepts everything. */
public final class SmtpSink {
  public static final String PROCESS = "smtp";

  private static final int MAX_CONNECTIONS = 200;
  private static final int MAX_RECIPIENTS = 1_000;

  /** Largest message, in bytes. */
  private static final int MAX_MESSAGE_SIZE = 10 * 1024 * 1024;

  private SmtpSink() {}

  static SMTPServer start(int port, Mailbox mailbox) {
    SMTPServer server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("cordon-sink")
            .softwareName("Cordon development SMTP")
            .insertReceivedHeaders(false)
            .maxConnections(MAX_CONNECTIONS)
            .maxRecipients(MAX_RECIPIENTS)
            .maxMessageSize(MAX_MESSAGE_SIZE)
            .messageHandlerFactory(context -> new Reception(mailbox))
            .build();
    server.start();
    return server;
  }

  public static void main(String... args) throws IOException, InterruptedException {
    var mailbox = new Mailbox(Path.of(args[1]), InstantSource.system());
    SMTPServer server = start(Integer.parseInt(args[0]), mailbox);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop();
                  ended.countDown();
                }));
    System.out.println("listening on " + args[0]);
    ended.await();
  }

  /** One transaction of a session; each ends with its own DATA. */
  private static final class Reception implements MessageHandler {
    private final Mailbox mailbox;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Reception(Mailbox mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public void from(String sender) {
      this.sender = sender;
      recipients.clear();
    }

    @Override
    public void recipient(String recipient) {
      recipients.add(recipient);
    }

    @Override
    public String data(InputStream message) throws IOException {
      mailbox.receive(sender, List.copyOf(recipients), message);
      return "accepted";
    }

    @Override
    public void done() {}
  }
}
