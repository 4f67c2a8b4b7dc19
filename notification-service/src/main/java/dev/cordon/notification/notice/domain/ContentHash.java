package dev.cordon.notification.notice.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.kernel.digest.Sha256;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeAudience.Told;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * SHA-256 over a canonical form: each field in a fixed order, versions by language, every field
 * preceded by its length, so that no two contents have the same form.
 */
final class ContentHash {

  private ContentHash() {}

  static String of(NoticeContent content) {
    MessageDigest digest = Sha256.begun();
    Stream.concat(
            Stream.concat(
                audience(content),
                Stream.of(
                    content.channel().name(),
                    content.defaultLanguage(),
                    Integer.toString(content.versions().size()))),
            content.versions().stream()
                .sorted(Comparator.comparing(NoticeVersion::language))
                .flatMap(v -> Stream.of(v.language(), v.subject(), v.body())))
        .forEach(field -> add(digest, field));
    return Sha256.hex(digest);
  }

  private static Stream<String> audience(NoticeContent content) {
    String incident = content.incidentId().toString();
    return switch (content.audience()) {
      case Exposed(UUID exposure) -> Stream.of("cordon notice 1", incident, exposure.toString());
      case Told(UUID finding, long people, String digest) ->
          Stream.of(
              "cordon correction 1", incident, finding.toString(), Long.toString(people), digest);
    };
  }

  private static void add(MessageDigest digest, String field) {
    byte[] bytes = field.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
