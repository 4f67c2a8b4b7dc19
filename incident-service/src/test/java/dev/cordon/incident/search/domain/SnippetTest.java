package dev.cordon.incident.search.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.search.domain.Snippet.Part;
import dev.cordon.incident.search.domain.Snippet.Where;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SnippetTest {

  @Test
  void marksWhatWasLookedForWhateverItsSpelling() {
    assertThat(parts("The Société's mail, and E-Mails.", "societe", "mail"))
        .containsExactly(
            new Part("The ", false),
            new Part("Société", true),
            new Part("'s ", false),
            new Part("mail", true),
            new Part(", and E-Mails.", false));
  }

  @Test
  void findsWordsInOrderAcrossWhatIsBetweenThem() {
    assertThat(parts("see login.evil[.]example now", "evil example"))
        .containsExactly(
            new Part("see login.", false),
            new Part("evil[.]example", true),
            new Part(" now", false));
  }

  @Test
  void isTextWhoeverWroteIt() {
    assertThat(parts("<script>alert(1)</script>", "alert"))
        .containsExactly(
            new Part("<script>", false), new Part("alert", true), new Part("(1)</script>", false));
  }

  @Test
  void isAPieceAroundTheFirst() {
    String text = "a ".repeat(500) + "needle " + "b ".repeat(500) + "needle";

    List<Part> parts = parts(text, "needle");

    assertThat(said(parts)).startsWith("…").endsWith("…").contains("needle");
    assertThat(said(parts).length()).isLessThan(210);
    assertThat(parts).filteredOn(Part::found).hasSize(1);
  }

  @Test
  void cutsNoCharacterInTwo() {
    String text = "\uD83D\uDD25".repeat(31) + "needle" + "\uD83D\uDD25".repeat(200);

    assertThat(said(parts(text, "needle")).codePoints())
        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  @Test
  void whatIsLongerThanAPieceIsShownWhole() {
    String word = "x".repeat(300);

    assertThat(parts(word + " end", word)).contains(new Part(word, true));
  }

  @Test
  void thereIsNoneWithoutAWord() {
    assertThat(Snippet.of(Where.TITLE, Optional.empty(), "Leak", List.of(List.of("mail"))))
        .isEmpty();
    assertThat(Snippet.of(Where.TITLE, Optional.empty(), "Leak", List.of())).isEmpty();
  }

  private static List<Part> parts(String text, String... wanted) {
    return Snippet.of(
            Where.SUMMARY,
            Optional.empty(),
            text,
            List.of(wanted).stream().map(words -> List.of(words.split(" ", -1))).toList())
        .orElseThrow()
        .parts();
  }

  private static String said(List<Part> parts) {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }
}
