package dev.cordon.incident.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.kernel.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservableTest {

  @ParameterizedTest
  @CsvSource({
    "Evil.Example, evil.example",
    "evil[.]example, evil.example",
    "evil(.)example, evil.example",
    "' müller.example ', xn--mller-kva.example",
  })
  void domainsAreRefanged(String text, String value) {
    assertThat(Observable.DomainName.of(text).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "hxxps://evil[.]example/x, https://evil.example/x",
    "HXXP://evil.example, http://evil.example",
    "https[:]//evil.example, https://evil.example",
    "https[://]evil.example, https://evil.example",
    "https://müller.example/ü?q=1, https://xn--mller-kva.example/ü?q=1",
  })
  void urlsAreRefanged(String text, String value) {
    assertThat(Observable.Url.of(text).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "evil", "-evil.example", "evil.example'] OR [", "a b.example"})
  void whatIsNoDomainIsRefused(String text) {
    assertThatThrownBy(() -> Observable.DomainName.of(text)).isInstanceOf(Refusal.class);
  }

  /** STIX 2.1, section 9.2: a literal ends at a quote that isn't escaped. */
  @Test
  void aValueCantLeaveItsPattern() {
    assertThat(new Observable.Url("https://e.example/'] OR [x:y = '\\").pattern())
        .isEqualTo("[url:value = 'https://e.example/\\'] OR [x:y = \\'\\\\']");
  }
}
