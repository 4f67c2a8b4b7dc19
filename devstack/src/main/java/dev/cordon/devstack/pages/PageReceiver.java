package dev.cordon.devstack.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes pages on the loopback address, as PagerDuty's Events API and Opsgenie's Alert API do, and
 * keeps what came. It can hold its answers back, for tests of what comes in between. Also a process
 * of its own: {@code PageReceiver <port>} prints what comes.
 */
public final class PageReceiver implements AutoCloseable {

  /**
   * A page as it came.
   *
   * @param signature what the sender has signed it with
   */
  public record Received(String path, String signature, JsonNode body) {}

  private static final int ACCEPTED = 202;
  private static final CountDownLatch OPEN = new CountDownLatch(0);

  private final ObjectMapper json = new ObjectMapper();
  private final List<Received> pages = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile CountDownLatch gate = OPEN;

  private PageReceiver(HttpServer server) {
    this.server = server;
  }

  /**
   * @param port 0 for a free one
   */
  public static PageReceiver start(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    PageReceiver receiver = new PageReceiver(server);
    server.createContext("/", receiver::receive);
    server.setExecutor(receiver.threads);
    server.start();
    return receiver;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Cordon-Signature"));
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      pages.add(new Received(exchange.getRequestURI().getPath(), signature, json.readTree(body)));
      System.out.println(exchange.getRequestURI() + " " + body);
      gate.await();
      exchange.sendResponseHeaders(ACCEPTED, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What comes from now on is taken, and not answered, until {@link #release}. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  public void release() {
    CountDownLatch held = gate;
    gate = OPEN;
    held.countDown();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public List<Received> pages(String path) {
    return pages.stream().filter(page -> page.path().equals(path)).toList();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }

  public static void main(String... args) throws IOException, InterruptedException {
    try (PageReceiver receiver = start(Integer.parseInt(args[0]))) {
      System.out.println("pages are taken at " + receiver.url("/"));
      new CountDownLatch(1).await();
    }
  }
}
