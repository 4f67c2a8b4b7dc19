package dev.cordon.incident.evidence.keystore;

import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.SettingRules;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Each key that wraps files' keys has to be one. */
@ApplicationScoped
class WrappingKeyRule implements ProductionRule {

  private static final String PROPERTY = "cordon.evidence.keys";

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    return Stream.of(settings.apply(PROPERTY).orElse("").split(",", -1))
        .map(entry -> entry.strip().replaceFirst("^[^:]*:", ""))
        .flatMap(key -> SettingRules.key(PROPERTY).unsafe(property -> Optional.of(key)).stream())
        .distinct()
        .toList();
  }
}
