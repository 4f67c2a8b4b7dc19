package dev.cordon.devstack.demo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Walks over a list, page by page. */
public record Pages(GatewayClient gateway, Login as, String path) {
  private static final int LIMIT = 200;

  public void forEach(Consumer<JsonNode> item) {
    String cursor = "";
    do {
      String more = cursor.isEmpty() ? "" : "&cursor=" + encode(cursor);
      String first = path.contains("?") ? "&" : "?";
      JsonNode page = gateway.get(as, path + first + "limit=" + LIMIT + more).expect(200);
      page.path("items").forEach(item);
      cursor = page.path("next_cursor").asText("");
    } while (!cursor.isEmpty());
  }

  private static String encode(String cursor) {
    return URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }
}
