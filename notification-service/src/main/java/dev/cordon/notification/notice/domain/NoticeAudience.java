package dev.cordon.notification.notice.domain;

import java.util.UUID;

/** Whom a notice is for. */
public sealed interface NoticeAudience {

  /**
   * Everybody whom an exposure counts.
   *
   * @param exposureId reference into customer-service
   */
  record Exposed(UUID exposureId) implements NoticeAudience {}

  /**
   * Exactly those who were told what a withdrawn finding said, as it was frozen.
   *
   * @param people how many
   * @param digest SHA-256 over their ids in order, hexadecimal
   */
  record Told(UUID findingId, long people, String digest) implements NoticeAudience {}
}
