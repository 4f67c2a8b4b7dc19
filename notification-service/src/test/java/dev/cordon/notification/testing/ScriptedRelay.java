package dev.cordon.notification.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server that reacts to each recipient as told, and keeps what it took. */
public final class ScriptedRelay implements AutoCloseable {

  /** A message that the relay has in full, whatever it answered. */
  public record Received(String sender, String recipient, byte[] source) {

    public MimeMessage message() {
      try {
        return new MimeMessage(
            Session.getInstance(new Properties()), new ByteArrayInputStream(source));
      } catch (MessagingException e) {
        throw new IllegalStateException("a message can't be read", e);
      }
    }

    public String header(String name) {
      try {
        return message().getHeader(name, ", ");
      } catch (MessagingException e) {
        throw new IllegalStateException("a message can't be read", e);
      }
    }
  }

  private final SMTPServer server;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger tries = new AtomicInteger();
  private volatile Function<String, Reaction> script = recipient -> Reaction.ACCEPT;
  private volatile Function<String, Reaction> senderScript = sender -> Reaction.ACCEPT;

  public ScriptedRelay(int port) {
    server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("relay.test")
            .insertReceivedHeaders(false)
            .messageHandlerFactory(Reception::new)
            .build();
    server.start();
  }

  public int port() {
    return server.getPortAllocated();
  }

  public void react(Function<String, Reaction> toRecipient) {
    script = toRecipient;
  }

  public void reactToSender(Function<String, Reaction> toSender) {
    senderScript = toSender;
  }

  /** Messages that were begun. */
  public int tries() {
    return tries.get();
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  public List<Received> receivedFor(String recipient) {
    return received.stream().filter(r -> r.recipient().equals(recipient)).toList();
  }

  public void reset() {
    received.clear();
    tries.set(0);
    script = recipient -> Reaction.ACCEPT;
    senderScript = sender -> Reaction.ACCEPT;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop();
  }

  private final class Reception implements MessageHandler {

    private final org.subethamail.smtp.server.Session session;
    private String sender = "";
    private String recipient = "";

    Reception(MessageContext context) {
      this.session = (org.subethamail.smtp.server.Session) context;
    }

    @Override
    public void from(String from) throws RejectException {
      tries.incrementAndGet();
      sender = from;
      switch (senderScript.apply(from)) {
        case DEFER_SENDER -> throw new RejectException(451, "4.3.2 try later");
        case REFUSE_SENDER -> throw new RejectException(550, "5.7.1 sender not allowed");
        default -> {}
      }
    }

    @Override
    public void recipient(String to) throws RejectException {
      recipient = to;
      switch (script.apply(to)) {
        case DEFER -> throw new RejectException(451, "4.7.1 <" + to + ">: try later");
        case REFUSE -> throw new RejectException(550, "5.1.1 <" + to + ">: user unknown");
        case THROTTLE -> throw new RejectException(421, "4.7.0 too many messages");
        case DROP_BEFORE_DATA -> drop();
        default -> {}
      }
    }

    @Override
    public String data(InputStream message) throws RejectException, IOException {
      received.add(new Received(sender, recipient, message.readAllBytes()));
      switch (script.apply(recipient)) {
        case DEFER_MESSAGE -> throw new RejectException(451, "4.3.0 queue is full");
        case REFUSE_MESSAGE -> throw new RejectException(554, "5.6.0 not wanted");
        case DROP_AFTER_DATA -> drop();
        case SILENCE -> silence();
        default -> {}
      }
      return "2.0.0 queued as 42";
    }

    @Override
    public void done() {}

    private void drop() {
      try {
        session.closeSocket();
      } catch (IOException e) {
        throw new IllegalStateException("the socket can't be closed", e);
      }
    }

    private void silence() {
      try {
        if (!closed.await(1, TimeUnit.MINUTES)) {
          drop();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
