package dev.cordon.incident.escalation.smtp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The relay of this environment, by the same settings as that of letters. */
@ConfigMapping(prefix = "cordon.smtp")
public interface MailRelay {

  /** Without it there is no e-mail. */
  Optional<String> host();

  @WithDefault("587")
  int port();

  Optional<String> user();

  Optional<String> password();

  @WithDefault("OFFERED")
  StartTls starttls();

  /** PEM file of the authorities that may vouch for the relay; the JDK's when empty. */
  Optional<Path> ca();

  /** When the line is encrypted (RFC 3207). */
  enum StartTls {
    OFFERED,
    REQUIRED
  }

  /** A password never travels in the open, whatever is set. */
  default boolean needsTls() {
    return starttls() == StartTls.REQUIRED || user().isPresent();
  }
}
