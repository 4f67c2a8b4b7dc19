package dev.cordon.incident.alerts.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the mail library makes of bytes. */
final class MimeMessages {

  /** For parsing alone: it reaches nothing. */
  private static final Session SESSION = Session.getInstance(new Properties());

  private MimeMessages() {}

  static MimeMessage parsed(byte[] message) throws MessagingException {
    return parsed(new ByteArrayInputStream(message));
  }

  static MimeMessage parsed(InputStream message) throws MessagingException {
    return new MimeMessage(SESSION, message);
  }

  /** The first of this name. */
  static Optional<String> header(MimeMessage message, String name) throws MessagingException {
    String @Nullable [] values = message.getHeader(name);
    return values == null ? Optional.empty() : Stream.of(values).findFirst().map(String::strip);
  }

  /** Bare addresses; of what nobody can parse, none. */
  static List<String> addresses(MimeMessage message, String name, int most)
      throws MessagingException {
    Optional<String> value = header(message, name);
    if (value.isEmpty()) {
      return List.of();
    }
    try {
      return Arrays.stream(InternetAddress.parseHeader(value.get(), false))
          .map(InternetAddress::getAddress)
          .filter(Objects::nonNull)
          .limit(most)
          .toList();
    } catch (MessagingException notAddresses) {
      return List.of();
    }
  }
}
