package dev.cordon.incident.evidence.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the audit trail seals of an entry tells it from every other. */
class CustodyEntryTest {

  private static final UUID ID = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123456Z");

  private static CustodyEntry entry(String by, String recipient, String reason) {
    return new CustodyEntry(
        ID, ID, ID, CustodyKind.TRANSFERRED, NOW, NOW, by, recipient, reason, Optional.empty());
  }

  @Test
  void theSameEntryHasTheSameDigest() {
    assertThat(entry("lou", "police", "asked").digest())
        .isEqualTo(entry("lou", "police", "asked").digest())
        .hasSize(64);
  }

  @Test
  void textCantMoveFromOneFieldToTheNext() {
    assertThat(
            List.of(
                entry("a", "b", "c").digest(),
                entry("ab", "", "c").digest(),
                entry("", "ab", "c").digest(),
                entry("a", "b\n1:c", "").digest(),
                entry("a", "", "b\nc").digest()))
        .doesNotHaveDuplicates();
  }
}
