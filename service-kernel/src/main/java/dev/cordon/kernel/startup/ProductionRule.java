package dev.cordon.kernel.startup;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One thing that must hold in production. A bean of this type is asked when a service starts. */
public interface ProductionRule {

  /**
   * @param settings value of a property, empty when it has none
   * @return what is unsafe; empty when the rule holds
   */
  List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings);
}
