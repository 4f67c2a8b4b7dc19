package dev.cordon.incident.escalation.smtp;

import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.SettingRules;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where there is a relay, pages go to it encrypted. */
@ApplicationScoped
class MailRule implements ProductionRule {

  private static final ProductionRule REQUIRED =
      SettingRules.exactly(
          "cordon.smtp.starttls",
          "REQUIRED",
          "that somebody is paged, and for what, would be read on the way");

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    return settings.apply("cordon.smtp.host").filter(host -> !host.isBlank()).isPresent()
        ? REQUIRED.unsafe(settings)
        : List.of();
  }
}
