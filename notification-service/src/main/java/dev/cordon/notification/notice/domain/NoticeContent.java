package dev.cordon.notification.notice.domain;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeAudience.Told;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Exactly what would be sent and to whom: what an approver approves.
 *
 * @param incidentId reference into incident-service
 * @param audience whom it is for
 * @param defaultLanguage for people whose language has no version; one of the versions
 */
public record NoticeContent(
    UUID incidentId,
    NoticeAudience audience,
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
      UUID incidentId,
      NoticeAudience audience,
      String defaultLanguage,
      List<NoticeVersion> versions) {
    ContentRules.check(defaultLanguage, versions);
    return new NoticeContent(
        incidentId,
        audience,
        Channel.CHANNEL_EMAIL,
        Languages.canonical(defaultLanguage).orElseThrow(),
        versions.stream().map(NoticeContent::canonical).toList());
  }

  /** The same notice, written anew. */
  public NoticeContent rewritten(String newDefaultLanguage, List<NoticeVersion> newVersions) {
    return of(incidentId, audience, newDefaultLanguage, newVersions);
  }

  /** What it says wasn't affected, in the order of the contract; the same in every version. */
  public Set<DataCategory> notAffected() {
    return versions.stream()
        .map(version -> Assurances.in(version.body()))
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DataCategory.class)));
  }

  /** Whose people it is for; empty for a correction, which is for those who were told before. */
  public Optional<UUID> exposureId() {
    return switch (audience) {
      case Exposed(UUID exposure) -> Optional.of(exposure);
      case Told _ -> Optional.empty();
    };
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
