package dev.cordon.notification.letter.smtp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the relay is, and what it is told before it gets a letter. */
@ConfigMapping(prefix = "cordon.smtp")
public interface RelaySettings {

  String host();

  int port();

  /** Empty for a relay that asks for no log-in. */
  Optional<String> user();

  Optional<String> password();

  @WithDefault("OFFERED")
  StartTls starttls();

  /** PEM file of the authorities that may vouch for the relay; the JDK's when empty. */
  Optional<Path> ca();

  /** When the line is encrypted (RFC 3207). */
  enum StartTls {
    /** If the relay offers it. */
    OFFERED,
    /** Always: a relay that doesn't offer it gets nothing. */
    REQUIRED
  }

  /** A password never travels in the open, whatever is set. */
  default boolean needsTls() {
    return starttls() == StartTls.REQUIRED || user().isPresent();
  }
}
