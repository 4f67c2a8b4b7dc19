package dev.cordon.devstack.demo.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.devstack.demo.customers.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectionsTest {
  private static final Map<Long, Reason> BROKEN =
      Map.of(7L, Reason.NO_IDENTITY, 12L, Reason.FIELD_COUNT);

  @TempDir Path folder;

  @Test
  void theSameLinesForTheSameReasons() throws IOException {
    assertThat(compare("7,no_identity,,\"neither address, nor number\"", "12,field_count,,"))
        .isEqualTo(new Rejections(2, java.util.List.of()));
  }

  @Test
  void aLineThatIsMissing() throws IOException {
    assertThat(compare("7,no_identity,,").differences())
        .containsExactly("line 12 isn't rejected, though field_count");
  }

  @Test
  void aLineThatWasFine() throws IOException {
    assertThat(compare("7,no_identity,,", "8,no_identity,,", "12,field_count,,").differences())
        .containsExactly("line 8 is rejected (no_identity), and nothing is wrong");
  }

  @Test
  void aLineThatIsListedTwice() throws IOException {
    assertThat(compare("7,no_identity,,", "7,no_identity,,", "12,field_count,,").differences())
        .hasSize(1);
  }

  @Test
  void anotherReason() throws IOException {
    assertThat(compare("7,field_count,,", "12,field_count,,").differences())
        .containsExactly("line 7 is rejected as field_count, not as no_identity");
  }

  private Rejections compare(String... lines) throws IOException {
    Path list = folder.resolve("rejections.csv");
    Files.writeString(list, "line,reason,field,detail\r\n" + String.join("\r\n", lines) + "\r\n");
    return Rejections.compare(list, BROKEN);
  }
}
