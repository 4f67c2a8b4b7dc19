package dev.cordon.incident.search.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      textBlock =
          """
          phishing                 | "phishing"
          Phishing Wave            | "phishing" "wave"
          "two words" three        | "two words" "three"
          vpn or token             | "vpn" or "token"
          vpn OR "a b" -test       | "vpn" or "a b" -"test"
          -"not this"              | -"not this"
          société                  | "societe"
          evil.example             | "evil example"
          evil[.]example           | "evil example"
          10.0.0.1                 | "10 0 0 1"
          "or"                     | "or"
          or vpn or                | "vpn"
          "never closed            | "never closed"
          顧客情報 CRM             | "顧 客 情 報" "crm"
          ﾃﾞｰﾀ                     | "テ ー タ"
          """)
  void isReadAsPeopleMeanIt(String typed, String query) {
    assertThat(SearchText.of(typed).query()).isEqualTo(query);
  }

  /** Whatever is typed, nothing but words and quotes reaches the database. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a:*", "a <-> b", "!a & (b | c)", "=t0000", "'); drop", "a\\'b", "\"a\"\"b\""})
  void hasNoOperators(String typed) {
    assertThat(SearchText.of(typed).query()).matches("[\\p{L}\\p{N}\" -]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void blankIsEverything(String typed) {
    assertThat(SearchText.of(typed).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"---", "\"\"", "&&", "…", "or"})
  void whatHasNoWordIsRefused(String typed) {
    assertThatThrownBy(() -> SearchText.of(typed))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.violations().getFirst().field()).isEqualTo("q"));
  }

  @Test
  void isBounded() {
    assertThat(SearchText.of("w ".repeat(20)).terms()).hasSize(20);
    assertThatThrownBy(() -> SearchText.of("w ".repeat(21))).isInstanceOf(Refusal.class);
    assertThat(SearchText.of("顧".repeat(60)).terms()).hasSize(1);
    assertThatThrownBy(() -> SearchText.of("顧".repeat(61))).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> SearchText.of("w".repeat(501))).isInstanceOf(Refusal.class);
  }

  @Test
  void whatCanBeShownIsWhatIsWanted() {
    SearchText text = SearchText.of("vpn -token \"a b\"");

    assertThat(text.wanted()).containsExactly(List.of("vpn"), List.of("a", "b"));
    assertThat(text.anyQuery()).isEqualTo("\"vpn\" or \"a b\"");
  }
}
