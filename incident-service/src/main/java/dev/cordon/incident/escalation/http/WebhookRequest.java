package dev.cordon.incident.escalation.http;

import dev.cordon.incident.escalation.application.Carrier.Page;
import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Webhook;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/**
 * A page as a receiver understands it. All of one escalation have one key, by which the receiver
 * makes one of what comes twice.
 */
record WebhookRequest(String url, Map<String, String> headers, JsonObject body) {

  private static final String SOURCE = "cordon";

  static WebhookRequest of(Page page, Webhook webhook, Webhook.Secrets secrets) {
    return switch (webhook.format()) {
      case PAGERDUTY ->
          new WebhookRequest(webhook.url(), Map.of(), pagerDuty(page, secrets.integrationKey()));
      case OPSGENIE -> opsgenie(page, webhook, secrets);
    };
  }

  /** PagerDuty Events API v2: dedup_key, event_action, payload. */
  private static JsonObject pagerDuty(Page page, String routingKey) {
    JsonObject event =
        new JsonObject()
            .put("routing_key", routingKey)
            .put("event_action", page.action().name().toLowerCase(Locale.ROOT))
            .put("dedup_key", page.dedupKey());
    if (page.action() != Action.TRIGGER) {
      return event;
    }
    page.text()
        .link()
        .ifPresent(
            link ->
                event
                    .put("client_url", link)
                    .put(
                        "links",
                        new JsonArray()
                            .add(
                                new JsonObject()
                                    .put("href", link)
                                    .put("text", page.text().title()))));
    return event
        .put("client", "Cordon")
        .put(
            "payload",
            new JsonObject()
                .put("summary", "Cordon: " + page.text().sentence())
                .put("source", SOURCE + "/" + page.brand())
                .put("severity", severity(page.text().cause()))
                .put("timestamp", page.at().toString())
                .put("component", page.text().subject())
                .put("class", page.text().cause().name().toLowerCase(Locale.ROOT)));
  }

  private static String severity(Cause cause) {
    return switch (cause) {
      case TASK, RECEIVED_REQUEST -> "warning";
      case SERVICE_LEVEL, OBLIGATION, REQUEST, ALERTS -> "error";
      case SEVERITY, PAGE -> "critical";
    };
  }

  /** Opsgenie Alert API v2: made under an alias; acknowledged and closed by it. */
  private static WebhookRequest opsgenie(Page page, Webhook webhook, Webhook.Secrets secrets) {
    Map<String, String> headers = Map.of("Authorization", "GenieKey " + secrets.integrationKey());
    String ofAlias = webhook.url().replaceFirst("/$", "") + "/" + page.dedupKey();
    return switch (page.action()) {
      case TRIGGER -> new WebhookRequest(webhook.url(), headers, opsgenieAlert(page));
      case ACKNOWLEDGE ->
          new WebhookRequest(
              ofAlias + "/acknowledge?identifierType=alias",
              headers,
              new JsonObject().put("source", SOURCE));
      case RESOLVE ->
          new WebhookRequest(
              ofAlias + "/close?identifierType=alias",
              headers,
              new JsonObject().put("source", SOURCE));
    };
  }

  private static JsonObject opsgenieAlert(Page page) {
    JsonObject details = new JsonObject();
    page.text().link().ifPresent(link -> details.put("link", link));
    return new JsonObject()
        .put("message", "Cordon: " + page.text().sentence())
        .put("alias", page.dedupKey())
        .put("description", page.text().whole())
        .put("source", SOURCE + "/" + page.brand())
        .put("entity", page.text().subject())
        .put("priority", priority(page.text().cause()))
        .put("details", details);
  }

  private static String priority(Cause cause) {
    return switch (cause) {
      case TASK, RECEIVED_REQUEST -> "P3";
      case SERVICE_LEVEL, OBLIGATION, REQUEST, ALERTS -> "P2";
      case SEVERITY, PAGE -> "P1";
    };
  }
}
