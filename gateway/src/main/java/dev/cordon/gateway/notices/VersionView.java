package dev.cordon.gateway.notices;

import dev.cordon.contracts.notification.v1.NoticeVersion;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The letter in one language, in requests and answers. */
@Schema(
    name = "NoticeVersion",
    description =
        "{{given_name}}, {{family_name}} and {{brand}} are filled in; any other name in double"
            + " braces is refused.")
record VersionView(
    @Schema(
            required = true,
            pattern = Shapes.LANGUAGE,
            description = "BCP 47, unique in the notice",
            examples = "fr")
        @Nullable String language,
    @Schema(required = true, minLength = 1, maxLength = 200, description = "One line")
        @Nullable String subject,
    @Schema(required = true, minLength = 1, maxLength = 20_000, description = "Plain text")
        @Nullable String body) {

  static VersionView from(NoticeVersion version) {
    return new VersionView(version.getLanguage(), version.getSubject(), version.getBody());
  }

  NoticeVersion toProto() {
    return NoticeVersion.newBuilder()
        .setLanguage(Wire.text(language))
        .setSubject(Wire.text(subject))
        .setBody(Wire.text(body))
        .build();
  }
}
