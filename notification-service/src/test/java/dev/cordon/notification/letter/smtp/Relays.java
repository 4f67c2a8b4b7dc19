package dev.cordon.notification.letter.smtp;

import dev.cordon.notification.letter.application.LetterSettings;
import dev.cordon.notification.letter.application.Relay;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The relay client as its settings make it. */
final class Relays {

  private Relays() {}

  /**
   * @param settings beside host, port and a short time-out
   */
  static Relay at(int port, Map<String, String> settings) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(LetterSettings.class)
            .withMapping(RelaySettings.class)
            .withDefaultValue("cordon.letters.smtp-timeout", "PT1S")
            .withDefaultValue("cordon.smtp.host", "127.0.0.1")
            .withDefaultValue("cordon.smtp.port", Integer.toString(port));
    settings.forEach(builder::withDefaultValue);
    SmallRyeConfig config = builder.build();
    return new SmtpRelay(
        config.getConfigMapping(RelaySettings.class),
        config.getConfigMapping(LetterSettings.class));
  }
}
