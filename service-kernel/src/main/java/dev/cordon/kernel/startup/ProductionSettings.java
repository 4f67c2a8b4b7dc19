package dev.cordon.kernel.startup;

import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Refuses to start with settings that are unsafe in production, and names each. The development
 * stack says that it is one ({@code cordon.development=true}), which counts only for a process that
 * nobody else can reach.
 */
@ApplicationScoped
class ProductionSettings {

  static final String DEVELOPMENT = "cordon.development";

  private static final Logger LOG = Logger.getLogger(ProductionSettings.class);
  private static final String HOST = "quarkus.http.host";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  private final List<ProductionRule> rules;
  private final Config config;

  ProductionSettings(@All List<ProductionRule> rules, Config config) {
    this.rules = rules;
    this.config = config;
  }

  /** Before anything is served. */
  void check(@Observes @Priority(1) StartupEvent starting) {
    if (LaunchMode.current() != LaunchMode.NORMAL) {
      return;
    }
    List<UnsafeSetting> unsafe = unsafe(rules, this::value);
    if (!unsafe.isEmpty()) {
      throw new UnsafeSettings(unsafe);
    }
    if (SettingRules.isTrue(value(DEVELOPMENT))) {
      LOG.warnf("%s=true: passwords and plain connections are accepted", DEVELOPMENT);
    }
  }

  /** What keeps a process from starting. */
  static List<UnsafeSetting> unsafe(
      List<ProductionRule> rules, Function<String, Optional<String>> settings) {
    if (!SettingRules.isTrue(settings.apply(DEVELOPMENT))) {
      return rules.stream().flatMap(rule -> rule.unsafe(settings).stream()).toList();
    }
    return settings.apply(HOST).map(LOOPBACK::contains).orElse(false)
        ? List.of()
        : List.of(
            new UnsafeSetting(
                DEVELOPMENT,
                "is for a process on the loopback address alone: remove it, or set "
                    + HOST
                    + "=127.0.0.1"));
  }

  private Optional<String> value(String property) {
    return config.getOptionalValue(property, String.class);
  }

  /** Ends the start, and is all that has to be read about it. */
  static final class UnsafeSettings extends RuntimeException {

    UnsafeSettings(List<UnsafeSetting> unsafe) {
      super(
          Stream.concat(
                  Stream.of("not safe for production:"), unsafe.stream().map(Object::toString))
              .collect(Collectors.joining("\n  ")));
    }
  }
}
