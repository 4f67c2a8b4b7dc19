package dev.cordon.customer.brand.keystore;

import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.SettingRules;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The key that wraps all others has to be one. */
@ApplicationScoped
class MasterKeyRule implements ProductionRule {

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    return SettingRules.key("cordon.keystore-master-key").unsafe(settings);
  }
}
