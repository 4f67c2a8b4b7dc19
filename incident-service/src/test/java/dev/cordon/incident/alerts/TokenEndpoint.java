package dev.cordon.incident.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An authorization server's token endpoint: gives one token after the other, the last for good. */
final class TokenEndpoint {

  private final List<String> tokens;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  TokenEndpoint(String... tokens) {
    this.tokens = List.of(tokens);
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/token", this::answer);
  }

  URI start() {
    server.start();
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  void stop() {
    server.stop(0);
  }

  /** The forms that came, in order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
      String token = tokens.get(Math.min(asked.size(), tokens.size()) - 1);
      byte[] answer =
          """
          {"access_token": "%s", "token_type": "Bearer", "expires_in": 3600}
          """
              .formatted(token)
              .getBytes(StandardCharsets.US_ASCII);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
