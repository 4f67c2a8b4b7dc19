package dev.cordon.customer.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "Anna.Berg@Post.Example, Anna.Berg@post.example, anna.berg@post.example",
    "' anna@post.example ', anna@post.example, anna@post.example",
    "a+boutique.1z@post.example, a+boutique.1z@post.example, a+boutique.1z@post.example",
    "jörg@post.example, , ",
    "anna@müller.example, anna@xn--mller-kva.example, anna@xn--mller-kva.example",
    "o'neil@post.example, o'neil@post.example, o'neil@post.example",
  })
  void readsWhatCanBeWrittenTo(
      String text,
      @org.jspecify.annotations.Nullable String address,
      @org.jspecify.annotations.Nullable String matching) {
    if (address == null) {
      assertThat(EmailAddress.of(text)).isEmpty();
    } else {
      assertThat(EmailAddress.of(text).map(EmailAddress::address)).contains(address);
      assertThat(EmailAddress.of(text).map(EmailAddress::matching)).contains(matching);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n/a",
        "anna",
        "anna@",
        "@post.example",
        "anna@@post.example",
        "anna@post..example",
        "anna post.example",
        "anna@web mail.example",
        "anna@post.example@other.example",
        "anna@localhost",
        ".anna@post.example",
        "anna.@post.example",
        "an..na@post.example",
        "anna@-post.example",
        "anna@post.example\r\nBcc: eve@evil.example",
        "\"anna\"@post.example",
        "anna@[192.0.2.1]",
      })
  void refusesWhatNobodyReceives(String text) {
    assertThat(EmailAddress.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65})
  void localPartsHave64CharactersAtMost(int length) {
    assertThat(EmailAddress.of("a".repeat(length) + "@post.example").isPresent())
        .isEqualTo(length == 64);
  }
}
