package dev.cordon.devstack.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.AccessTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Chains of the incident service as a gateway tells of them: the hash of a position is the letter
 * of its chain, so a chain that was rewritten has another letter.
 */
final class FakeGateway implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A chain that verifies: whether it is whole is the service's business. */
  record Chain(long length, char letter) {

    String hash() {
      return String.valueOf(letter).repeat(64);
    }
  }

  final Map<String, Chain> chains = new TreeMap<>();
  final List<JsonNode> verifications = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  FakeGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  GatewayClient client() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new GatewayClient(address, new AccessTokens(address, InstantSource.system()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    JsonNode body = body(exchange, path);
    Object answer =
        path.endsWith("/organizations")
            ? list(tenant -> Map.of("id", tenant, "alias", "of-" + tenant, "state", "active"))
            : path.endsWith("/chains")
                ? chains(exchange)
                : path.endsWith("/verify") ? verify(body) : Map.of("access_token", "token");
    byte[] bytes = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static JsonNode body(HttpExchange exchange, String path) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return JSON.readTree(path.endsWith("/verify") ? text : "{}");
  }

  private Object chains(HttpExchange exchange) {
    return exchange.getRequestURI().getQuery().contains("service=incident")
        ? list(tenant -> Map.of("tenant", tenant, "length", chain(tenant).length()))
        : Map.of("items", List.of());
  }

  private Map<String, Object> verify(JsonNode request) {
    verifications.add(request);
    Chain chain = chain(request.path("tenant").asText());
    long before = request.path("from_position").asLong() - 1;
    if (before > chain.length()) {
      return finding("cut_tail", chain.length() + 1);
    }
    if (request.has("previous_hash")
        && !request.path("previous_hash").asText().equals(chain.hash())) {
      return finding("rewritten", before);
    }
    // Its end takes two calls.
    boolean complete = before == chain.length() && request.has("after_entry");
    Map<String, Object> verdict =
        new TreeMap<>(
            Map.of(
                "verified_position",
                chain.length(),
                "verified_hash",
                chain.hash(),
                "complete",
                complete));
    if (!complete) {
      verdict.put("verified_entry", "0199a0b0-0000-7000-8000-00000000000e");
    }
    return verdict;
  }

  private static Map<String, Object> finding(String fault, long position) {
    return Map.of("finding", Map.of("fault", fault, "position", position, "detail", "it was"));
  }

  private Chain chain(String tenant) {
    return chains.getOrDefault(tenant, new Chain(0, '0'));
  }

  private Map<String, Object> list(Function<String, Map<String, Object>> item) {
    return Map.of("items", chains.keySet().stream().map(item).toList());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
