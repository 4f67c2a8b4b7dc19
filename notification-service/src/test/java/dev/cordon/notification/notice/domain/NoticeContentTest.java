package dev.cordon.notification.notice.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeContentTest {

  private static final UUID INCIDENT = UUID.randomUUID();
  private static final UUID EXPOSURE = UUID.randomUUID();
  private static final NoticeVersion FRENCH =
      new NoticeVersion(
          "fr",
          "Vos données, {{given_name}}",
          "Bonjour {{given_name}} {{family_name}},\n{{brand}}");
  private static final NoticeVersion ENGLISH = new NoticeVersion("en", "Your data", "Hello");

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void namesTheFieldThatBreaksARule(String field, String language, List<NoticeVersion> versions) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> content(language, versions));

    assertThat(refusal.violations()).extracting(FieldViolation::field).contains(field);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments("versions", "fr", List.of()),
        arguments("default_language", "de", List.of(FRENCH)),
        arguments("default_language", "not a tag", List.of(FRENCH)),
        arguments("versions[1].language", "fr", List.of(FRENCH, version("FR", "s", "b"))),
        arguments("versions[0].language", "fr", List.of(version("f_r", "s", "b"))),
        arguments("versions[0].language", "fr", List.of(version("", "s", "b"))),
        arguments("versions[0].subject", "fr", List.of(version("fr", " ", "b"))),
        arguments("versions[0].subject", "fr", List.of(version("fr", "s".repeat(201), "b"))),
        arguments("versions[0].subject", "fr", List.of(version("fr", "a\r\nBcc: eve@x.org", "b"))),
        arguments("versions[0].subject", "fr", List.of(version("fr", "a\u2028b", "b"))),
        arguments("versions[0].subject", "fr", List.of(version("fr", "{{email}}", "b"))),
        arguments("versions[0].body", "fr", List.of(version("fr", "s", ""))),
        arguments("versions[0].body", "fr", List.of(version("fr", "s", "b".repeat(20_001)))),
        arguments("versions[0].body", "fr", List.of(version("fr", "s", "a\u0000b"))),
        arguments("versions[0].body", "fr", List.of(version("fr", "s", "Dear {{ given_name }}"))),
        arguments("versions[0].body", "fr", List.of(version("fr", "s", "Dear {{given_name"))),
        arguments("versions[0].body", "fr", List.of(version("fr", "s", "Dear {{passwort}}"))));
  }

  @Test
  void countsCharactersAsPeopleDo() {
    assertThat(content("fr", List.of(version("fr", "😀".repeat(200), "b"))).versions()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "fr, fr",
    "fr-CA, fr-CA",
    "fr-ca, fr-CA",
    "fr-BE, fr",
    "en-US, en",
    "de, en",
    "'', en",
    "_, en"
  })
  void picksTheExactTagThenItsBaseThenTheDefault(String preferred, String language) {
    NoticeContent content = content("en", List.of(FRENCH, version("fr-ca", "s", "b"), ENGLISH));

    assertThat(content.languageFor(preferred)).isEqualTo(language);
  }

  @Test
  void fillsInNamesAsDataOnly() {
    RenderedText text =
        content("fr", List.of(FRENCH))
            .render(
                "fr",
                Map.of(
                    "given_name",
                    "Zoë\r\nBcc: eve@x.org",
                    "family_name",
                    "{{brand}} $1",
                    "brand",
                    "B&B"));

    assertThat(text.subject()).isEqualTo("Vos données, Zoë Bcc: eve@x.org");
    assertThat(text.body()).isEqualTo("Bonjour Zoë Bcc: eve@x.org {{brand}} $1,\nB&B");
  }

  @Test
  void refusesALanguageWithoutVersion() {
    assertThatThrownBy(() -> content("fr", List.of(FRENCH)).render("en", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theHashTellsEveryChangeAndNotTheOrder() {
    NoticeContent content = content("fr", List.of(FRENCH, ENGLISH));
    Set<String> hashes = new HashSet<>();
    hashes.add(content.hash());
    hashes.add(content("en", List.of(FRENCH, ENGLISH)).hash());
    hashes.add(content("fr", List.of(FRENCH)).hash());
    hashes.add(content("fr", List.of(FRENCH, version("en", "Your data", "Hello "))).hash());
    hashes.add(content("fr", List.of(FRENCH, version("en", "Your dat", "aHello"))).hash());
    hashes.add(
        NoticeContent.of(EXPOSURE, new Exposed(INCIDENT), "fr", List.of(FRENCH, ENGLISH)).hash());

    assertThat(hashes).hasSize(6);
    assertThat(content("fr", List.of(ENGLISH, FRENCH)).hash()).isEqualTo(content.hash());
    assertThat(content.hash()).matches("[0-9a-f]{64}");
  }

  private static NoticeContent content(String defaultLanguage, List<NoticeVersion> versions) {
    return NoticeContent.of(INCIDENT, new Exposed(EXPOSURE), defaultLanguage, versions);
  }

  private static NoticeVersion version(String language, String subject, String body) {
    return new NoticeVersion(language, subject, body);
  }
}
