package dev.cordon.notification.notice.application;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.notification.notice.domain.NoticeAudience;
import dev.cordon.notification.notice.domain.NoticeContent;
import dev.cordon.notification.notice.domain.Placeholders;
import dev.cordon.notification.notice.domain.RenderedText;
import java.util.Map;
import java.util.UUID;

/** What letters need to know of a notice that goes out; it doesn't change any more. */
public record ReleasedNotice(UUID id, NoticeContent content) {

  public NoticeAudience audience() {
    return content.audience();
  }

  public Channel channel() {
    return content.channel();
  }

  /**
   * @param preferred BCP 47; empty when unknown
   */
  public String languageFor(String preferred) {
    return content.languageFor(preferred);
  }

  /**
   * @param language of one of the versions
   */
  public RenderedText render(String language, String givenName, String familyName, String brand) {
    return content.render(
        language,
        Map.of(
            Placeholders.GIVEN_NAME,
            givenName,
            Placeholders.FAMILY_NAME,
            familyName,
            Placeholders.BRAND,
            brand));
  }
}
