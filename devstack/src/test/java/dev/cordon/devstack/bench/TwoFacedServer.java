package dev.cordon.devstack.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Refuses everything alike, but {@code /slow} more slowly and {@code /other} in other words; has
 * {@code /list}, and {@code /counter} in which there is something else each time; and is away at
 * {@code /busy}.
 */
final class TwoFacedServer implements AutoCloseable {

  private static final long SLOWER_NANOS = 2_000_000;

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final HttpServer server;

  TwoFacedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", TwoFacedServer::refuse);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/slow")) {
      long until = System.nanoTime() + SLOWER_NANOS;
      while (System.nanoTime() < until) {
        LockSupport.parkNanos(until - System.nanoTime());
      }
    }
    String detail =
        switch (path) {
          case "/other" -> "other";
          case "/counter" -> Integer.toString(COUNTER.incrementAndGet());
          default -> "usual";
        };
    byte[] body =
        "{\"detail\":\"%s\",\"request_id\":\"%s\"}"
            .formatted(detail, UUID.randomUUID())
            .getBytes(UTF_8);
    exchange.getResponseHeaders().add("X-Request-Id", UUID.randomUUID().toString());
    if (path.equals("/chunks")) {
      exchange.sendResponseHeaders(404, 0);
    } else {
      exchange.sendResponseHeaders(status(path), body.length);
    }
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static int status(String path) {
    return switch (path) {
      case "/list", "/counter" -> 200;
      case "/busy" -> 503;
      default -> 404;
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
