package dev.cordon.devstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private TerminalProgress progress(boolean live) {
    return new TerminalProgress(out, live, () -> now);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFileGetsPlainLinesWithoutRepetition() {
    try (var progress = progress(false)) {
      progress.waiting("letters 10 %");
      progress.waiting("letters 20 %");
      now = now.plusSeconds(3);
      progress.done("letters sent");
    }

    assertThat(text()).isEqualTo("  … letters 10 %\n  ✓ letters sent (3 s)\n");
  }

  @Test
  void aFileGetsASignOfLifeEveryTenSeconds() {
    try (var progress = progress(false)) {
      progress.waiting("letters 10 %");
      now = now.plusSeconds(9);
      progress.tick();
      progress.waiting("letters 90 %");
      now = now.plusSeconds(1);
      progress.tick();
    }

    assertThat(text()).isEqualTo("  … letters 10 %\n  … letters 90 %  10 s\n");
  }

  @Test
  void aTerminalGetsOneLiveLine() {
    try (var progress = progress(true)) {
      progress.waiting("keycloak");
      now = now.plusSeconds(5);
      progress.tick();
      progress.done("keycloak is ready");
    }

    assertThat(text())
        .isEqualTo(
            "\r\u001b[2K  … keycloak\r\u001b[2K  … keycloak  5 s"
                + "\r\u001b[2K  ✓ keycloak is ready (5 s)\n");
  }

  @Test
  void aLongLineIsCutToOneLineOfTheTerminal() {
    try (var progress = progress(true)) {
      progress.waiting("x".repeat(500));
    }

    assertThat(text().lines().toList().getLast().length()).isLessThan(130);
  }
}
