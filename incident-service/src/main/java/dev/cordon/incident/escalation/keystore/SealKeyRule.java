package dev.cordon.incident.escalation.keystore;

import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.SettingRules;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Each key that seals secrets of webhooks has to be one. */
@ApplicationScoped
class SealKeyRule implements ProductionRule {

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    return Stream.of(settings.apply(ConfiguredSeals.PROPERTY).orElse("").split(",", -1))
        .map(entry -> entry.strip().replaceFirst("^[^:]*:", ""))
        .flatMap(
            key ->
                SettingRules.key(ConfiguredSeals.PROPERTY)
                    .unsafe(property -> Optional.of(key))
                    .stream())
        .distinct()
        .toList();
  }
}
