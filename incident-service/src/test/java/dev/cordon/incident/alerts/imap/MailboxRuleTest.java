package dev.cordon.incident.alerts.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.alerts.application.Mailbox.Encryption;
import dev.cordon.incident.alerts.application.MailboxSettings;
import dev.cordon.kernel.startup.UnsafeSetting;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a mailbox is asked before the service starts. */
class MailboxRuleTest {

  /** Of which the rest doesn't matter. */
  private record Entry(Encryption encryption, Optional<MailboxSettings.Token> token)
      implements MailboxSettings.Entry {

    Entry(Encryption encryption) {
      this(encryption, Optional.empty());
    }

    @Override
    public String brand() {
      return "maison";
    }

    @Override
    public String host() {
      return "imap.maison.example";
    }

    @Override
    public int port() {
      return 993;
    }

    @Override
    public String user() {
      return "soc";
    }

    @Override
    public String password() {
      return "/secrets/soc";
    }

    @Override
    public String folder() {
      return "INBOX";
    }
  }

  private static List<String> named(Map<String, MailboxSettings.Entry> mailboxes) {
    return new MailboxRule(() -> mailboxes)
        .unsafe(setting -> Optional.empty()).stream().map(UnsafeSetting::property).toList();
  }

  @Test
  void whatIsReadInClearIsNamed() {
    assertThat(
            named(
                Map.of(
                    "soc", new Entry(Encryption.NONE),
                    "abuse", new Entry(Encryption.NONE),
                    "fraud", new Entry(Encryption.TLS),
                    "phish", new Entry(Encryption.STARTTLS))))
        .containsExactly("cordon.mailboxes.abuse.encryption", "cordon.mailboxes.soc.encryption");
  }

  /** Of which the rest doesn't matter. */
  private record Token(URI url) implements MailboxSettings.Token {

    @Override
    public String client() {
      return "cordon";
    }

    @Override
    public String scope() {
      return "mail.read";
    }
  }

  @Test
  void aSecretThatGoesOutInClearIsNamed() {
    assertThat(
            named(
                Map.of(
                    "soc", tokenFrom("http://login.example/token"),
                    "fraud", tokenFrom("https://login.example/token"))))
        .containsExactly("cordon.mailboxes.soc.token.url");
  }

  private static Entry tokenFrom(String url) {
    return new Entry(Encryption.TLS, Optional.of(new Token(URI.create(url))));
  }

  @Test
  void withoutMailboxesNothingIs() {
    assertThat(named(Map.of())).isEmpty();
  }
}
