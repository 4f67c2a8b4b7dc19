package dev.cordon.incident.escalation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/**
 * What is outside of the house: a receiver of webhooks at any path, a provider of SMS at {@code
 * /sms}, and a mail relay. Keeps what came; answers what a test wants.
 *
 * <p>For all tests, so that they share an application: in a second one of the same JVM, gRPC still
 * has the first one's handler of exceptions, which knows no refusal of the second.
 */
@WithTestResource(value = Outside.class, scope = TestResourceScope.GLOBAL)
public final class Outside implements QuarkusTestResourceLifecycleManager {

  /** A request as it came. */
  record Received(String path, Map<String, String> headers, String text) {

    JsonObject body() {
      return new JsonObject(text);
    }
  }

  private static final Queue<Received> REQUESTS = new ConcurrentLinkedQueue<>();
  private static final Queue<String> MAILS = new ConcurrentLinkedQueue<>();
  private static final Map<String, Integer> ANSWERS = new ConcurrentHashMap<>();
  private static final Map<String, CountDownLatch> HELD = new ConcurrentHashMap<>();
  private static final int ACCEPTED = 202;
  private static final HttpServer HTTP = http();

  private static final SMTPServer SMTP =
      SMTPServer.port(0)
          .bindAddress(InetAddress.getLoopbackAddress())
          .simpleMessageListener(new Mailbox())
          .build();

  private static final class Mailbox implements SimpleMessageListener {

    @Override
    public boolean accept(String from, String recipient) {
      return true;
    }

    @Override
    public void deliver(String from, String recipient, InputStream data) throws IOException {
      MAILS.add(recipient + "\n" + new String(data.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static HttpServer http() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", Outside::receive);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().toString();
      REQUESTS.add(new Received(path, headers, text));
      waitAt(path);
      exchange.sendResponseHeaders(ANSWERS.getOrDefault(path, ACCEPTED), -1);
    }
  }

  private static void waitAt(String path) throws IOException {
    CountDownLatch held = HELD.get(path);
    if (held == null) {
      return;
    }
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    }
  }

  @Override
  public Map<String, String> start() {
    HTTP.start();
    SMTP.start();
    return Map.of(
        "cordon.smtp.host", "127.0.0.1",
        "cordon.smtp.port", Integer.toString(SMTP.getPortAllocated()),
        "cordon.escalation.mail-from", "pages@cordon.example",
        "cordon.escalation.sms.url", url("/sms"),
        "cordon.escalation.sms.authorization", "Bearer sms");
  }

  @Override
  public void stop() {
    HTTP.stop(0);
    SMTP.stop();
  }

  static String url(String path) {
    return "http://127.0.0.1:" + HTTP.getAddress().getPort() + path;
  }

  /** From now on, at this path. */
  static void answer(String path, int status) {
    ANSWERS.put(path, status);
  }

  /** What comes to this path from now on has no answer until it is released. */
  static void hold(String path) {
    HELD.put(path, new CountDownLatch(1));
  }

  static void release(String path) {
    CountDownLatch held = HELD.remove(path);
    if (held != null) {
      held.countDown();
    }
  }

  static List<Received> at(String path) {
    return REQUESTS.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** To this number. */
  static List<Received> sms(String number) {
    return at("/sms").stream()
        .filter(request -> request.body().getString("to").equals(number))
        .toList();
  }

  static List<String> mails(String recipient) {
    return MAILS.stream().filter(mail -> mail.startsWith(recipient + "\n")).toList();
  }
}
