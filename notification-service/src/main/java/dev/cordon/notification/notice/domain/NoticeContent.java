package dev.cordon.notification.notice.domain;

import dev.cordon.contracts.common.v1.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Exactly what would be sent and to whom: what an approver approves.
 *
 * @param incidentId reference into incident-service
 * @param exposureId whose people are written to; reference into customer-service
 * @param defaultLanguage for people whose language has no version; one of the versions
 */
public record NoticeContent(
    UUID incidentId,
    UUID exposureId,
    Channel channel,
    String defaultLanguage,
    List<NoticeVersion> versions) {

  public NoticeContent {
    versions = List.copyOf(versions);
  }

  /**
   * A content that keeps the rules.
   *
   * @throws dev.cordon.kernel.problem.Refusal INVALID_FIELD, naming every field that breaks one
   */
  public static NoticeContent of(
      UUID incidentId, UUID exposureId, String defaultLanguage, List<NoticeVersion> versions) {
    ContentRules.check(defaultLanguage, versions);
    return new NoticeContent(
        incidentId,
        exposureId,
        Channel.CHANNEL_EMAIL,
        Languages.canonical(defaultLanguage).orElseThrow(),
        versions.stream().map(NoticeContent::canonical).toList());
  }

  /** The same notice, written anew. */
  public NoticeContent rewritten(String newDefaultLanguage, List<NoticeVersion> newVersions) {
    return of(incidentId, exposureId, newDefaultLanguage, newVersions);
  }

  /** Hexadecimal SHA-256. */
  public String hash() {
    return ContentHash.of(this);
  }

  /**
   * Language of the version for somebody: the exact tag, else its base language, else the default.
   *
   * @param preferred BCP 47; empty when unknown
   */
  public String languageFor(String preferred) {
    Optional<String> tag = Languages.canonical(preferred);
    return tag.filter(this::has)
        .or(() -> tag.map(Languages::base).filter(this::has))
        .orElse(defaultLanguage);
  }

  /**
   * The version of that language, filled in.
   *
   * @param values by the names of {@link Placeholders}
   */
  public RenderedText render(String language, Map<String, String> values) {
    NoticeVersion version =
        versions.stream()
            .filter(v -> v.language().equals(language))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no version in " + language));
    return new RenderedText(
        language,
        Placeholders.fill(version.subject(), values),
        Placeholders.fill(version.body(), values));
  }

  private boolean has(String language) {
    return versions.stream().anyMatch(version -> version.language().equals(language));
  }

  private static NoticeVersion canonical(NoticeVersion version) {
    return new NoticeVersion(
        Languages.canonical(version.language()).orElseThrow(), version.subject(), version.body());
  }
}
