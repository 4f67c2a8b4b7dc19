package dev.cordon.incident.escalation.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.incident.escalation.application.Carrier;
import dev.cordon.incident.escalation.application.EscalationSettings;
import dev.cordon.incident.escalation.application.EscalationSettings.Provider;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Channel;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SMS and voice, through providers that this environment configures. Their addresses are the
 * operators' choice, so that they may be private; an outcome that isn't known stays so, since a
 * provider that takes a key for it isn't known either.
 */
@ApplicationScoped
class ProviderCarrier implements Carrier {

  private final OutsideCall call;
  private final EscalationSettings settings;

  ProviderCarrier(OutsideCall call, EscalationSettings settings) {
    this.call = call;
    this.settings = settings;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.SMS, Channel.VOICE);
  }

  private Provider provider(Channel channel) {
    return channel == Channel.SMS ? settings.sms() : settings.voice();
  }

  @Override
  public Optional<String> missing(Channel channel) {
    return provider(channel).url().isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s needs a provider: set cordon.escalation.%1$s.url".formatted(channel.word()));
  }

  @Override
  public Answer carry(Page page) {
    Provider provider = provider(page.channel());
    return switch (page.address()) {
      case Address.To(String number) ->
          provider
              .url()
              .map(url -> carry(page, provider, URI.create(url), number))
              .orElseGet(() -> new Answer.NotTaken("no provider is configured"));
      case Address.Receiver _ -> new Answer.Refused("it isn't a number");
    };
  }

  private Answer carry(Page page, Provider provider, URI url, String number) {
    String text = page.channel() == Channel.VOICE ? page.text().spoken() : page.text().whole();
    String body =
        provider
            .body()
            .replace("{to}", quoted(number))
            .replace("{id}", quoted(page.id().toString()))
            .replace("{text}", quoted(text));
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Idempotency-Key", page.id().toString());
    provider.authorization().ifPresent(value -> headers.put("Authorization", value));
    return Statuses.of(call.post(url, headers, body.getBytes(UTF_8), address -> true));
  }

  /** Within a text of JSON. */
  private static String quoted(String text) {
    String object = new JsonObject().put("", text).encode();
    return object.substring("{\"\":\"".length(), object.length() - "\"}".length());
  }
}
