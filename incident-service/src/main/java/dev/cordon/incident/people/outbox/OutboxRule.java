package dev.cordon.incident.people.outbox;

import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.SettingRules;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whoever can guess one of these gets in as somebody who was invited. */
@ApplicationScoped
class OutboxRule implements ProductionRule {

  private static final List<ProductionRule> RULES =
      List.of(
          SettingRules.key("cordon.people.code-key"),
          SettingRules.secret("cordon.people.outbox.password"));

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    Stream<UnsafeSetting> secrets = RULES.stream().flatMap(rule -> rule.unsafe(settings).stream());
    Stream<UnsafeSetting> place =
        settings.apply("cordon.people.outbox.port").filter(port -> !port.isBlank()).isPresent()
            ? Stream.empty()
            : Stream.of(
                new UnsafeSetting(
                    "cordon.people.outbox.port",
                    "isn't set: nobody could be enrolled but by the platform's operators"));
    return Stream.concat(secrets, place).toList();
  }
}
