package dev.cordon.incident.escalation.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.incident.escalation.application.Carrier;
import dev.cordon.incident.escalation.application.EscalationSettings;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Webhook;
import dev.cordon.incident.escalation.domain.WebhookAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pages to receivers that brands configure. Each is signed: {@code Cordon-Signature: t=<seconds>,
 * v1=<hex>}, the HMAC-SHA-256 of the seconds, a full stop and the body, so that a receiver can tell
 * that it is from here and isn't an old one.
 */
@ApplicationScoped
class WebhookCarrier implements Carrier {

  private final OutsideCall call;
  private final WebhookAddress rule;
  private final Clock clock;

  WebhookCarrier(OutsideCall call, EscalationSettings settings, Clock clock) {
    this.call = call;
    this.rule = new WebhookAddress(settings.privateReceivers());
    this.clock = clock;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.WEBHOOK);
  }

  @Override
  public Optional<String> missing(Channel channel) {
    return Optional.empty();
  }

  @Override
  public Answer carry(Page page) {
    return switch (page.address()) {
      case Address.Receiver(Webhook webhook, Webhook.Secrets secrets) ->
          carry(page, webhook, secrets);
      case Address.To _ -> new Answer.Refused("it isn't a webhook");
    };
  }

  private Answer carry(Page page, Webhook webhook, Webhook.Secrets secrets) {
    WebhookRequest request = WebhookRequest.of(page, webhook, secrets);
    byte[] body = request.body().encode().getBytes(UTF_8);
    long seconds = clock.instant().getEpochSecond();
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Cordon");
    headers.put("Idempotency-Key", page.id().toString());
    headers.put(
        "Cordon-Signature",
        "t=%d,v1=%s".formatted(seconds, signature(secrets.signing(), seconds, body)));
    return Statuses.of(call.post(URI.create(request.url()), headers, body, rule::allows));
  }

  static String signature(String secret, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
