package dev.cordon.devstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.stack.Pause;
import dev.cordon.devstack.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One of each kind in a brand, made through the public door: what the copies in the databases are
 * copies of.
 */
record Originals(UUID incident, UUID importId, UUID alert, Map<String, String> alone) {

  /**
   * @param alone ids of what there is one of, whatever else there is, by path parameter
   */
  Originals {
    alone = Map.copyOf(alone);
  }

  private static final Duration LONGEST_IMPORT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final String CUSTOMERS =
      "email,given_name,country\nanna@post.example,Anna,FR\nben@post.example,Ben,DE\n";

  /**
   * @param recipient alias of whom the incident is shared with
   * @param folder for the customer file
   */
  static Originals make(GatewayClient gateway, Brand brand, String recipient, Path folder)
      throws IOException {
    String incident =
        made(
            gateway,
            brand,
            "/incidents",
            Map.of(
                "title",
                "Copy of customer data",
                "summary",
                "s",
                "aware_at",
                "2026-01-01T00:00:00Z"));
    String at = "/incidents/" + incident;
    made(
        gateway,
        brand,
        at + "/timeline",
        Map.of(
            "happened_at", "2026-01-01T00:00:00Z", "text", "Alert on an export of unusual size."));
    made(
        gateway,
        brand,
        at + "/findings",
        Map.of("category", "name", "verdict", "exposed", "method", "m", "evidence", "e"));
    made(
        gateway,
        brand,
        at + "/indicators",
        Map.of("type", "domain-name", "value", "evil.example", "tlp", "amber"));
    made(
        gateway,
        brand,
        at + "/shares",
        Map.of(
            "recipient",
            recipient,
            "parts",
            List.of("summary", "timeline", "findings", "indicators"),
            "access",
            "read",
            "until",
            Instant.now().plus(Duration.ofDays(30)).toString()));
    String importId = imported(gateway, brand, folder);
    String exposure = made(gateway, brand, at + "/exposures", Map.of("sources", List.of(importId)));
    made(
        gateway,
        brand,
        "/notices",
        Map.of(
            "incident_id",
            incident,
            "exposure_id",
            exposure,
            "default_language",
            "en",
            "versions",
            List.of(Map.of("language", "en", "subject", "Your data", "body", "Dear customer,"))));
    String alert =
        made(
            gateway,
            brand,
            "/alerts",
            Map.of("source", "siem", "reference", "bench-1", "title", "An export of unusual size"));
    return new Originals(
        UUID.fromString(incident),
        UUID.fromString(importId),
        UUID.fromString(alert),
        Map.of(
            "system",
            made(gateway, brand, "/systems", Map.of("name", "The shop", "kind", "shop")),
            "machine",
            machine(gateway, brand),
            "person",
            gateway
                .get(brand.person(), brand.at("/people"))
                .expect(200)
                .at("/items/0/id")
                .asText()));
  }

  private static String machine(GatewayClient gateway, Brand brand) {
    Map<String, Object> till =
        Map.of(
            "name", "till",
            "roles", List.of("responder"),
            "scopes", List.of("incidents:read"),
            "anywhere", true,
            "expires_at", Instant.now().plus(Duration.ofDays(30)).toString());
    return gateway
        .post(brand.person(), brand.at("/machines"), till)
        .expect(201)
        .at("/machine/id")
        .asText();
  }

  private static String made(
      GatewayClient gateway, Brand brand, String path, Map<String, Object> body) {
    return gateway.post(brand.person(), brand.at(path), body).expect(201).path("id").asText();
  }

  private static String imported(GatewayClient gateway, Brand brand, Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("customers.csv"), CUSTOMERS);
    String imports = brand.at("/customers/imports");
    String id =
        gateway
            .upload(brand.person(), imports + "?source=crm&legal_entity=FR", file, "text/csv")
            .expect(202)
            .path("id")
            .asText();
    long deadline = System.nanoTime() + LONGEST_IMPORT.toNanos();
    while (true) {
      JsonNode view = gateway.get(brand.person(), imports + "/" + id).expect(200);
      if (view.path("state").asText().equals("completed")) {
        return id;
      }
      if (System.nanoTime() > deadline) {
        throw new StackFailure("An import isn't complete: " + view);
      }
      Pause.of(PAUSE);
    }
  }
}
