package dev.cordon.incident.escalation.http;

import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.SettingRules;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Nothing is called within the house, and numbers don't travel in the clear. */
@ApplicationScoped
class OutsideRule implements ProductionRule {

  private static final String PRIVATE = "cordon.escalation.private-receivers";

  private static final List<String> IF_SET =
      List.of(
          "cordon.escalation.sms.url",
          "cordon.escalation.voice.url",
          "cordon.escalation.link",
          "cordon.escalation.request-link");

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    Stream<UnsafeSetting> plain =
        IF_SET.stream()
            .filter(property -> settings.apply(property).filter(v -> !v.isBlank()).isPresent())
            .flatMap(
                property ->
                    SettingRules.https(property)
                        .unsafe(
                            asked -> settings.apply(asked).map(url -> url.replaceAll("[{}]", "")))
                        .stream());
    Stream<UnsafeSetting> inside =
        settings.apply(PRIVATE).map(Boolean::parseBoolean).orElse(false)
            ? Stream.of(
                new UnsafeSetting(
                    PRIVATE, "lets a brand's webhook call what is within the house: remove it"))
            : Stream.empty();
    return Stream.concat(plain, inside).toList();
  }
}
