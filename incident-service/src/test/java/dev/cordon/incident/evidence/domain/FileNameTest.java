package dev.cordon.incident.evidence.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.kernel.problem.Refusal;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A name can be shown and saved under, whatever was sent. */
class FileNameTest {

  private record Case(String sent, String kept) {}

  @TestFactory
  Stream<DynamicTest> whatCantBeInANameIsTakenOut() {
    return Stream.of(
            new Case("disk.img", "disk.img"),
            new Case("../../etc/passwd", "passwd"),
            new Case("C:\\Users\\lou\\mail.pst", "mail.pst"),
            new Case(".htaccess", "htaccess"),
            new Case("  a b.txt ", "a b.txt"),
            new Case("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
            new Case("gpj\u202Eexe.jpg", "gpjexe.jpg"),
            new Case("zero\u200Bwidth\uFEFF.bin", "zerowidth.bin"),
            new Case("Beweis-für-Überfall-证据.zip", "Beweis-für-Überfall-证据.zip"),
            new Case("\uD83D\uDC7B.exe", "\uD83D\uDC7B.exe"))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.kept(),
                    () -> assertThat(FileName.of(one.sent()).text()).isEqualTo(one.kept())));
  }

  @Test
  void whatLeavesNothingIsRefused() {
    for (String nothing : new String[] {"", " ", ".", "..", "a/", "\u202E", "\u0000"}) {
      assertThatThrownBy(() -> FileName.of(nothing)).isInstanceOf(Refusal.class);
    }
    assertThatThrownBy(() -> FileName.of("x".repeat(256))).isInstanceOf(Refusal.class);
    assertThat(FileName.of("x".repeat(255)).text()).hasSize(255);
  }
}
