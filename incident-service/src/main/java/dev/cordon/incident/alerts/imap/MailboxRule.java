package dev.cordon.incident.alerts.imap;

import dev.cordon.incident.alerts.application.Mailbox.Encryption;
import dev.cordon.incident.alerts.application.MailboxSettings;
import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Passwords and messages aren't sent in clear. */
@ApplicationScoped
class MailboxRule implements ProductionRule {

  private final MailboxSettings mailboxes;

  MailboxRule(MailboxSettings mailboxes) {
    this.mailboxes = mailboxes;
  }

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    return mailboxes.byName().entrySet().stream()
        .filter(mailbox -> mailbox.getValue().encryption() == Encryption.NONE)
        .map(mailbox -> "cordon.mailboxes." + mailbox.getKey() + ".encryption")
        .sorted()
        .map(setting -> new UnsafeSetting(setting, "is NONE: set TLS or STARTTLS"))
        .toList();
  }
}
