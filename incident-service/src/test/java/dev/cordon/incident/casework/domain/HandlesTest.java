package dev.cordon.incident.casework.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @lou looked                       | lou
          (@Lou.Martin), please             | lou.martin
          ask @lou.                         | lou
          @lou@maison.example: yes          | lou@maison.example
          **@lou**_and_                     | lou
          @zoë                              | zoë
          """)
  void areFoundInProse(String text, String handle) {
    assertThat(Handles.in(text).names()).containsExactly(handle);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail lou@maison.example",
        "run `@lou` now",
        "``a ` @lou``",
        "https://social.example/@lou",
        "a@b",
        "@",
        "@-lou"
      })
  void arentFoundInAddressesLinksAndCode(String text) {
    assertThat(Handles.in(text).names()).isEmpty();
  }

  @Test
  void arentFoundInFencedCode() {
    assertThat(Handles.in("before @ana\n```\n@lou\n```\nafter @tom").names())
        .containsExactly("ana", "tom");
    assertThat(Handles.in("@ana\n~~~\n@lou").names()).containsExactly("ana");
  }

  @Test
  void countOnce() {
    assertThat(Handles.in("@lou and @LOU").names()).containsExactly("lou");
  }

  @Test
  void areBounded() {
    assertThat(Handles.in(people(50)).names()).hasSize(50);
    assertThatThrownBy(() -> Handles.in(people(51))).isInstanceOf(Refusal.class);
  }

  @Test
  void whatIsNobodysIsUnknown() {
    assertThat(Handles.unknown("@lou @channel", List.of(new Mention("s", List.of("lou")))))
        .containsExactly("channel");
  }

  private static String people(int count) {
    return IntStream.range(0, count).mapToObj(i -> "@p" + i).collect(Collectors.joining(" "));
  }
}
