package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.PROGRESS;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.operator.Boarding.Person;
import dev.cordon.devstack.pages.PageReceiver;
import dev.cordon.devstack.pages.PageReceiver.Received;
import dev.cordon.devstack.stack.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page comes out of the real processes, also when the one that sends it is killed meanwhile. */
@ExtendWith(RunningStack.class)
@Order(4)
class PagedIT {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Person ADMIN =
      new Person("admin", List.of("brand-admin", "incident-lead", "responder"));

  @Test
  void aPageArrivesAndAKilledSenderGoesOnUnderTheSameKey() throws IOException {
    var boarding = new Boarding(STACK, GATEWAY);
    var _ = boarding.brand("paging", Optional.empty(), List.of(ADMIN));
    Login admin = boarding.login("paging", ADMIN);
    String brand = "/api/v1/brands/paging";
    try (PageReceiver receiver = PageReceiver.start(0)) {
      webhook(admin, brand, receiver.url("/enqueue"));
      GATEWAY
          .put(
              admin,
              brand + "/escalation-policy",
              "\"0\"",
              Map.of(
                  "duty_role",
                  "responder",
                  "steps",
                  List.of(Map.of("after_minutes", 0, "recipient", "webhooks"))))
          .expect(200);
      String incident = incident(admin, brand);

      receiver.hold();
      String page =
          GATEWAY
              .post(admin, incident + "/escalations", Map.of("reason", "Nobody answers."))
              .expect(201)
              .path("id")
              .asText();
      await().atMost(SOON).until(() -> receiver.pages("/enqueue").size() == 1);
      STACK.kill(Part.INCIDENT);
      receiver.release();
      STACK.start(Part.INCIDENT, PROGRESS);

      await().atMost(SOON).until(() -> receiver.pages("/enqueue").size() == 2);
      assertThat(receiver.pages("/enqueue"))
          .extracting(received -> received.body().path("dedup_key").asText())
          .containsOnly(page);
      assertThat(receiver.pages("/enqueue"))
          .extracting(Received::signature)
          .allMatch(signature -> signature.matches("t=\\d+,v1=[0-9a-f]{64}"));
      await()
          .atMost(SOON)
          .ignoreExceptions()
          .until(
              () ->
                  deliveries(admin, incident).at("/items/0/state").asText().equals("sent")
                      && deliveries(admin, incident).path("items").size() == 1);
    }
  }

  private static JsonNode deliveries(Login admin, String incident) {
    return GATEWAY.get(admin, incident + "/page-deliveries").expect(200);
  }

  private static void webhook(Login admin, String brand, String url) {
    GATEWAY
        .post(
            admin,
            brand + "/page-webhooks",
            Map.of(
                "name", "on-call",
                "format", "pagerduty",
                "url", url,
                "integration_key", "R0UTINGKEY",
                "signing_secret", "only-the-receiver-of-this-test-has-it"))
        .expect(201);
  }

  private static String incident(Login admin, String brand) {
    String id =
        GATEWAY
            .post(
                admin,
                brand + "/incidents",
                Map.of("title", "Paged", "aware_at", Instant.now().minusSeconds(60).toString()))
            .expect(201)
            .path("id")
            .asText();
    return brand + "/incidents/" + id;
  }
}
