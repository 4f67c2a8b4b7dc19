package dev.cordon.devstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
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
import java.util.stream.Stream;

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

  /** ETag of a policy that nobody has set. */
  private static final String NEVER_SET = "\"0\"";

  private static final String PLAYBOOK =
      """
      name: %s
      version: 1
      title: Leak
      description: What to do.
      steps:
        - id: stop
          title: Stop it
          role: responder
      """;

  private static final String CUSTOMERS =
      "email,given_name,country\nanna@post.example,Anna,FR\nben@post.example,Ben,DE\n";

  /**
   * @param chief whoever coordinates joint incidents of the brand's group
   * @param recipient alias of whom the incident is shared with
   * @param folder for the customer file
   */
  static Originals make(
      GatewayClient gateway, Brand brand, Login chief, String recipient, Path folder)
      throws IOException {
    policies(gateway, brand);
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
    String joint = joint(gateway, brand, chief, incident);
    work(gateway, brand, recipient, at);
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
            "joint",
            joint,
            "playbook",
            playbook(gateway, brand, folder),
            "webhook",
            webhook(gateway, brand),
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

  /** What timers and escalations run by: before the incident is opened. */
  private static void policies(GatewayClient gateway, Brand brand) {
    List<Map<String, Object>> targets =
        Stream.of("low", "medium", "high", "very_high")
            .flatMap(
                severity ->
                    Stream.of("triaged", "contained", "recovered", "closed")
                        .map(milestone -> target(severity, milestone)))
            .toList();
    gateway
        .put(
            brand.person(),
            brand.at("/service-level-policy"),
            NEVER_SET,
            Map.of("unrated_as", "medium", "warn_percent", 75, "targets", targets))
        .expect(200);
    Map<String, Object> step =
        Map.of("after_minutes", 0, "recipient", "on_duty", "channels", List.of("email"));
    gateway
        .put(
            brand.person(),
            brand.at("/escalation-policy"),
            NEVER_SET,
            Map.of("duty_role", "responder", "steps", List.of(step)))
        .expect(200);
  }

  private static Map<String, Object> target(String severity, String milestone) {
    return Map.of(
        "severity",
        severity,
        "milestone",
        milestone,
        "minutes",
        43_200,
        "may_pause",
        !milestone.equals("triaged"));
  }

  /** What is done about the incident, and by whom. */
  private static void work(GatewayClient gateway, Brand brand, String recipient, String at) {
    made(gateway, brand, at + "/tasks", Map.of("title", "Isolate"));
    made(
        gateway,
        brand,
        at + "/evidence",
        Map.of(
            "name", "till-4.img",
            "source", "till 4",
            "collected_by", "J. Noor",
            "collected_at", "2026-01-01T00:00:00Z",
            "method", "dd"));
    made(
        gateway,
        brand,
        at + "/requests",
        Map.of(
            "recipient",
            recipient,
            "text",
            "Please block it",
            "tlp",
            "amber",
            "due_at",
            Instant.now().plus(Duration.ofDays(1)).toString()));
    made(
        gateway,
        brand,
        at + "/service-level-pauses",
        Map.of("waiting_for", "supplier", "reason", "asked for the logs"));
    made(
        gateway,
        brand,
        at + "/negative-findings",
        Map.of(
            "category", "password",
            "established_by", "Kim Larsen",
            "firm", "Nordlys Forensics",
            "established_at", "2026-01-02T00:00:00Z",
            "method", "log_review",
            "confidence", "high",
            "evidence", List.of(Map.of("reference", "case 1, login log of the shop"))));
    made(gateway, brand, at + "/escalations", Map.of("reason", "Nobody answers."));
    // Without a due time: people are reminded of none of its thousands of copies.
    made(
        gateway,
        brand,
        at + "/obligations",
        Map.of(
            "legal_entity", "FR",
            "law", "EU-GDPR",
            "citation", "Art. 34(1)",
            "addressee", "individuals",
            "anchor", "determined",
            "anchor_at", "2026-01-02T00:00:00Z",
            "without_undue_delay", true));
  }

  /** One that the brand takes part in with its incident, and no other brand. */
  private static String joint(GatewayClient gateway, Brand brand, Login chief, String incident) {
    String joints = "/api/v1/groups/" + chief.organization() + "/joint-incidents";
    String joint =
        gateway
            .post(chief, joints, Map.of("title", "Breach at a supplier"))
            .expect(201)
            .path("id")
            .asText();
    gateway
        .post(chief, joints + "/" + joint + "/members", Map.of("organization", brand.alias()))
        .expect(201);
    gateway
        .post(
            brand.person(),
            brand.at("/joint-incidents/" + joint + "/acceptance"),
            Map.of("incident_id", incident))
        .expect(200);
    return joint;
  }

  /** Its name, which no other brand's has. */
  private static String playbook(GatewayClient gateway, Brand brand, Path folder)
      throws IOException {
    String name = brand.alias() + "-leak";
    Path file = Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK.formatted(name));
    gateway.upload(brand.person(), brand.at("/playbooks"), file, "application/yaml").expect(201);
    return name;
  }

  private static String webhook(GatewayClient gateway, Brand brand) {
    return made(
        gateway,
        brand,
        "/page-webhooks",
        Map.of(
            "name", "on-call",
            "format", "pagerduty",
            "url", "https://events.example.com/v2/enqueue",
            "integration_key", "R0UTINGKEY",
            "signing_secret", "a-secret-that-only-the-receiver-has"));
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
