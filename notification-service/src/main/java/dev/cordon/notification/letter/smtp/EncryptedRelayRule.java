package dev.cordon.notification.letter.smtp;

import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.SettingRules;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A letter says who was breached and who was exposed: it isn't sent in the open. */
@ApplicationScoped
class EncryptedRelayRule implements ProductionRule {

  private static final ProductionRule REQUIRED =
      SettingRules.exactly(
          "cordon.smtp.starttls",
          "REQUIRED",
          "letters would go out in the open where a relay, or whoever is before it, offers nothing");

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    return REQUIRED.unsafe(settings);
  }
}
