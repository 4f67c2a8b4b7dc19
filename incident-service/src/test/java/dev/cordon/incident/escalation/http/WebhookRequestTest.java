package dev.cordon.incident.escalation.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.escalation.application.Carrier.Address;
import dev.cordon.incident.escalation.application.Carrier.Page;
import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.PageText;
import dev.cordon.incident.escalation.domain.Webhook;
import dev.cordon.incident.escalation.domain.WebhookFormat;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What receivers get. */
class WebhookRequestTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Webhook.Secrets SECRETS = new Webhook.Secrets("KEY", "s".repeat(32));

  private static WebhookRequest request(WebhookFormat format, Action action) {
    return request(format, "https://receiver.example/v2", action);
  }

  private static WebhookRequest request(WebhookFormat format, String url, Action action) {
    Webhook webhook =
        new Webhook(UUID.randomUUID(), "on-call", format, url, true, 1, "ada", NOW, NOW);
    Page page =
        new Page(
            UUID.randomUUID(),
            "run-1",
            Channel.WEBHOOK,
            action,
            new Address.Receiver(webhook, SECRETS),
            "maison",
            new PageText("7", Cause.SEVERITY, Optional.empty(), Optional.of("https://c.example/7")),
            NOW);
    return WebhookRequest.of(page, webhook, SECRETS);
  }

  @Test
  void pagerDutyGetsAnEvent() {
    WebhookRequest trigger = request(WebhookFormat.PAGERDUTY, Action.TRIGGER);

    assertThat(trigger.url()).isEqualTo("https://receiver.example/v2");
    assertThat(trigger.headers()).isEmpty();
    assertThat(trigger.body().getString("routing_key")).isEqualTo("KEY");
    assertThat(trigger.body().getString("event_action")).isEqualTo("trigger");
    assertThat(trigger.body().getString("dedup_key")).isEqualTo("run-1");
    assertThat(trigger.body().getJsonObject("payload").getString("severity")).isEqualTo("critical");
    assertThat(trigger.body().getJsonObject("payload").getString("source"))
        .isEqualTo("cordon/maison");
    assertThat(request(WebhookFormat.PAGERDUTY, Action.RESOLVE).body().fieldNames())
        .containsExactly("routing_key", "event_action", "dedup_key");
  }

  @Test
  void opsgenieGetsAnAlertUnderItsAlias() {
    WebhookRequest trigger = request(WebhookFormat.OPSGENIE, Action.TRIGGER);

    assertThat(trigger.headers()).containsEntry("Authorization", "GenieKey KEY");
    assertThat(trigger.body().getString("alias")).isEqualTo("run-1");
    assertThat(trigger.body().getString("priority")).isEqualTo("P1");
    assertThat(trigger.body().getJsonObject("details").getString("link"))
        .isEqualTo("https://c.example/7");
    assertThat(request(WebhookFormat.OPSGENIE, Action.ACKNOWLEDGE).url())
        .isEqualTo("https://receiver.example/v2/run-1/acknowledge?identifierType=alias");
    assertThat(request(WebhookFormat.OPSGENIE, Action.RESOLVE).url())
        .isEqualTo("https://receiver.example/v2/run-1/close?identifierType=alias");
    assertThat(request(WebhookFormat.OPSGENIE, "https://r.example/v2/", Action.RESOLVE).url())
        .isEqualTo("https://r.example/v2/run-1/close?identifierType=alias");
  }

  /** Another time, secret or body is another signature. */
  @Test
  void aSignatureIsOfTheTimeAndTheBody() {
    String one = WebhookCarrier.signature("Jefe", 1, "body".getBytes(UTF_8));

    assertThat(one)
        .hasSize(64)
        .isEqualTo(WebhookCarrier.signature("Jefe", 1, "body".getBytes(UTF_8)));
    assertThat(WebhookCarrier.signature("Jefe", 2, "body".getBytes(UTF_8))).isNotEqualTo(one);
    assertThat(WebhookCarrier.signature("Jeff", 1, "body".getBytes(UTF_8))).isNotEqualTo(one);
    assertThat(WebhookCarrier.signature("Jefe", 1, "bodY".getBytes(UTF_8))).isNotEqualTo(one);
  }
}
