package dev.cordon.kernel.audit.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.kernel.audit.MarkedEntry;
import dev.cordon.kernel.audit.chain.ChainEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryMarksTest {

  private static final String OLD = TestMarks.key(1);
  private static final String NEW = TestMarks.key(2);

  @Test
  void onlyTheEntryThatWasMarkedFits() {
    EntryMarks marks = new EntryMarks(List.of(OLD));
    String mark = marks.of(entry("ada"));

    assertThat(marks.fit(new MarkedEntry(entry("ada"), mark))).isTrue();
    assertThat(marks.fit(new MarkedEntry(entry("eve"), mark))).isFalse();
    assertThat(marks.fit(new MarkedEntry(entry("ada"), ""))).isFalse();
    assertThat(new EntryMarks(List.of(NEW)).fit(new MarkedEntry(entry("ada"), mark))).isFalse();
  }

  @Test
  void theFirstKeyMarksAndAllAreKnown() {
    EntryMarks changed = new EntryMarks(List.of(NEW, OLD));
    MarkedEntry before =
        new MarkedEntry(entry("ada"), new EntryMarks(List.of(OLD)).of(entry("ada")));

    assertThat(changed.fit(before)).isTrue();
    assertThat(changed.of(entry("ada"))).isEqualTo(new EntryMarks(List.of(NEW)).of(entry("ada")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2VjcmV0", "no Base64"})
  void whatIsNoKeyIsNamedAndNotRepeated(String key) {
    assertThatThrownBy(() -> new EntryMarks(List.of(OLD, key)))
        .hasMessageContaining("cordon.audit.entry-keys")
        .hasMessageNotContaining(key);
  }

  private static ChainEntry entry(String actor) {
    return new ChainEntry(
        "incident",
        new UUID(0, 1),
        new UUID(0, 2),
        Instant.EPOCH,
        actor,
        "member",
        "test.happened",
        "test",
        "object",
        "request-1",
        "CHANGE",
        "",
        "{}",
        "",
        "");
  }
}
