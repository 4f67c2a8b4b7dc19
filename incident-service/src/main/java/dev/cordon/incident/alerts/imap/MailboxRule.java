package dev.cordon.incident.alerts.imap;

import dev.cordon.incident.alerts.application.Mailbox.Encryption;
import dev.cordon.incident.alerts.application.MailboxSettings;
import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Passwords, secrets, tokens and messages aren't sent in clear. */
@ApplicationScoped
class MailboxRule implements ProductionRule {

  private static final String HTTPS = "https";

  private final MailboxSettings mailboxes;

  MailboxRule(MailboxSettings mailboxes) {
    this.mailboxes = mailboxes;
  }

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    return mailboxes.byName().entrySet().stream()
        .flatMap(mailbox -> unsafe("cordon.mailboxes." + mailbox.getKey(), mailbox.getValue()))
        .sorted(Comparator.comparing(UnsafeSetting::property))
        .toList();
  }

  private static Stream<UnsafeSetting> unsafe(String at, MailboxSettings.Entry mailbox) {
    Stream<UnsafeSetting> clear =
        mailbox.encryption() == Encryption.NONE
            ? Stream.of(new UnsafeSetting(at + ".encryption", "is NONE: set TLS or STARTTLS"))
            : Stream.empty();
    Stream<UnsafeSetting> token =
        mailbox.token().stream()
            .filter(asked -> !HTTPS.equalsIgnoreCase(asked.url().getScheme()))
            .map(asked -> new UnsafeSetting(at + ".token.url", "isn't an https address"));
    return Stream.concat(clear, token);
  }
}
