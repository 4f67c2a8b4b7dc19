package dev.cordon.customer.imports.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowBatchesTest {

  private static final int MIB = 1024 * 1024;

  @Test
  void shortRowsAreBoundedByTheirNumber() throws IOException {
    assertThat(sizes("a@post.example,x\n".repeat(12_001))).containsExactly(5_000, 5_000, 2_001);
  }

  /** Columns that aren't read make a row long, too. */
  @Test
  void longRowsAreBoundedByTheirBytes() throws IOException {
    String row = "a@post.example," + "x".repeat(60_000) + "\n";

    List<Integer> sizes = sizes(row.repeat(300));

    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
    assertThat(sizes).allMatch(rows -> (long) (rows - 1) * row.length() < 4L * MIB);
    assertThat(sizes.getFirst()).isGreaterThan(60);
  }

  @Test
  void theRestOfAFileHasItsOwnBounds() throws IOException {
    byte[] file = "a@post.example,x\n".repeat(3).getBytes(UTF_8);
    Position far = new Position(100L * MIB, 1_000_000);

    assertThat(batches(file, far).next()).hasSize(3);
  }

  private static List<Integer> sizes(String content) throws IOException {
    RowBatches batches = batches(content.getBytes(UTF_8), Position.START);
    List<Integer> sizes = new ArrayList<>();
    List<Row> batch = batches.next();
    while (!batch.isEmpty()) {
      sizes.add(batch.size());
      batch = batches.next();
    }
    return sizes;
  }

  private static RowBatches batches(byte[] content, Position from) throws IOException {
    Header header = Header.read(new ByteArrayInputStream("email,notes".getBytes(UTF_8)));
    return new RowBatches(
        new RecordReader(new ByteArrayInputStream(content), from, ','),
        new RowReader(header, Set.of("FR"), "FR"),
        from);
  }
}
