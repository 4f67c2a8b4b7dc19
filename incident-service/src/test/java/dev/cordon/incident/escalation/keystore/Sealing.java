package dev.cordon.incident.escalation.keystore;

import dev.cordon.incident.escalation.application.EscalationSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.UUID;

/** Seals of a service with other keys than this one's. */
public final class Sealing {

  private Sealing() {}

  /**
   * @param keys as {@code cordon.escalation.keys} has them
   */
  static ConfiguredSeals by(String keys) {
    return new ConfiguredSeals(
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withMapping(EscalationSettings.class)
            .withDefaultValue(ConfiguredSeals.PROPERTY, keys)
            .build()
            .getConfigMapping(EscalationSettings.class));
  }

  public static byte[] sealed(String key, UUID tenant, String place, String secret) {
    return by(key).seal(tenant, place, secret);
  }
}
