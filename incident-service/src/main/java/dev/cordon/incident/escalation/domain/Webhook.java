package dev.cordon.incident.escalation.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** A receiver of pages, without its secrets. */
public record Webhook(
    UUID id,
    String name,
    WebhookFormat format,
    String url,
    boolean enabled,
    long version,
    String addedBy,
    Instant addedAt,
    Instant changedAt) {

  public static final int MOST = 10;
  public static final int LONGEST_NAME = 100;

  /**
   * What only the receiver and this service know.
   *
   * @param integrationKey tells the receiver whose event it is
   * @param signing signs what is sent
   */
  public record Secrets(String integrationKey, String signing) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int SHORTEST_SIGNING = 32;

    public boolean isEmpty() {
      return integrationKey.isEmpty() && signing.isEmpty();
    }

    private void check(Violations violations) {
      violations
          .require(
              PRINTABLE.matcher(integrationKey).matches(),
              "integration_key",
              "isn't 1 to 200 printable ASCII characters")
          .require(
              PRINTABLE.matcher(signing).matches() && signing.length() >= SHORTEST_SIGNING,
              "signing_secret",
              "isn't 32 to 200 printable ASCII characters");
    }

    /** Says nothing of them. */
    @Override
    public String toString() {
      return "Secrets[]";
    }
  }

  /**
   * @param rule which addresses may be configured
   */
  public static Webhook added(
      String name,
      WebhookFormat format,
      String url,
      Secrets secrets,
      WebhookAddress rule,
      String by,
      Instant now) {
    Violations violations = new Violations().requireLength(name, 1, LONGEST_NAME, "name");
    rule.check(url, violations);
    secrets.check(violations);
    violations.orThrow();
    return new Webhook(Ids.next(), name, format, url, true, 1, by, now, now);
  }

  /**
   * @param expectedVersion what the editor has read; another is refused
   * @param secrets empty: as before, which is refused for another url: a secret that was told to
   *     one receiver isn't told to another by whoever doesn't know it
   */
  public Webhook changed(
      long expectedVersion,
      String newName,
      String newUrl,
      boolean nowEnabled,
      Secrets secrets,
      WebhookAddress rule,
      Instant now) {
    requireVersion(expectedVersion);
    Violations violations = new Violations().requireLength(newName, 1, LONGEST_NAME, "name");
    rule.check(newUrl, violations);
    if (!secrets.isEmpty() || !newUrl.equals(url)) {
      secrets.check(violations);
    }
    violations.orThrow();
    return new Webhook(id, newName, format, newUrl, nowEnabled, version + 1, addedBy, addedAt, now);
  }

  public void requireVersion(long expected) {
    if (expected != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The webhook has changed since you read it: read it again, then send your change.");
    }
  }
}
