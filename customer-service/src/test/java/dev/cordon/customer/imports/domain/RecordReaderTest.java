package dev.cordon.customer.imports.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndAsTheyLike(String end) throws IOException {
    assertThat(read("a,b" + end + "c,d" + end + end + "e,f"))
        .containsExactly("1 [a, b]", "2 [c, d]", "4 [e, f]");
  }

  @Test
  void quotedFieldsHoldCommasQuotesAndLineBreaks() throws IOException {
    assertThat(read("\"a, b\",\"say \"\"no\"\"\"\r\n\"one\r\ntwo\n\nfour\",x\r\ny,z"))
        .containsExactly("1 [a, b, say \"no\"]", "2 [one\ntwo\n\nfour, x]", "6 [y, z]");
  }

  @Test
  void charactersBehindAClosingQuoteCostTheirLineAlone() throws IOException {
    assertThat(read("a,b\n\"Anne\" Marie,c\nd,e"))
        .containsExactly("1 [a, b]", "2 MALFORMED_QUOTING", "3 [d, e]");
  }

  @Test
  void recordsBetweenTwoStrayQuotesAreNotLost() throws IOException {
    assertThat(read("a@x,5\" heel\nb@x,plain\nc@x,7\" heel\nd@x,plain"))
        .containsExactly(
            "1 MALFORMED_QUOTING", "2 [b@x, plain]", "3 MALFORMED_QUOTING", "4 [d@x, plain]");
  }

  @Test
  void badBytesBehindAStrayQuoteAreTheirOwnLines() throws IOException {
    byte[] bytes = "a,5\" heel\nb,?\nc,7\" heel\nd,e".getBytes(UTF_8);
    bytes["a,5\" heel\nb,".length()] = (byte) 0xC3;

    assertThat(read(bytes, Position.START))
        .containsExactly(
            "1 MALFORMED_QUOTING", "2 MALFORMED_ENCODING", "3 MALFORMED_QUOTING", "4 [d, e]");
  }

  @Test
  void aQuoteThatIsOpenBehindAStrayOneCostsItsLineAlone() throws IOException {
    assertThat(read("a,5\" heel,\"open\nb,c")).containsExactly("1 MALFORMED_QUOTING", "2 [b, c]");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsLineAlone() throws IOException {
    String rows =
        String.join("\n", IntStream.range(0, 80).mapToObj(i -> "row" + i + ",x").toList());

    List<String> records = read("a,b\n\"lost,c\n" + rows);

    assertThat(records).hasSize(82).contains("2 MALFORMED_QUOTING", "3 [row0, x]", "82 [row79, x]");
  }

  @Test
  void aQuoteThatIsOpenAtTheEndCostsItsLineAlone() throws IOException {
    assertThat(read("a,b\n\"lost,c\nd,e"))
        .containsExactly("1 [a, b]", "2 MALFORMED_QUOTING", "3 [d, e]");
  }

  @Test
  void anotherEncodingCostsItsLineAlone() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("a,b\n".getBytes(UTF_8));
    file.writeBytes("Lefèvre,Renée\n".getBytes(ISO_8859_1));
    // A replacement character that is in the file is no fault of its encoding.
    file.writeBytes("明,\uFFFD".getBytes(UTF_8));

    assertThat(read(file.toByteArray(), Position.START))
        .containsExactly("1 [a, b]", "2 MALFORMED_ENCODING", "3 [明, \uFFFD]");
  }

  @Test
  void aLineWithoutEndCostsItselfAndNoMemory() throws IOException {
    assertThat(read("a,b\n" + "x".repeat(200_000) + "\nc,d"))
        .containsExactly("1 [a, b]", "2 FIELD_TOO_LONG", "3 [c, d]");
  }

  /** Whatever the file holds: reading it in two goes gives what reading it in one does. */
  @Test
  void readingGoesOnWhereItStopped() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (int file = 0; file < 300; file++) {
      byte[] bytes = messy(random);
      List<FileRecord> all = records(bytes, Position.START);
      for (int stop = 0; stop < all.size(); stop++) {
        Position position = all.get(stop).end();
        byte[] rest = Arrays.copyOfRange(bytes, (int) position.offset(), bytes.length);
        assertThat(records(rest, position)).isEqualTo(all.subList(stop + 1, all.size()));
      }
      assertThat(all).extracting(FileRecord::line).isSorted().doesNotHaveDuplicates();
    }
  }

  /**
   * Each line has a name in it that no other has. A line is accounted for when its name is found in
   * the fields of a record, or when it is the line of a rejection.
   */
  @Test
  void everyLineIsReadOrRejectedOnce() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    for (int file = 0; file < 2_000; file++) {
      List<String> lines = namedLines(random, 1 + random.nextInt(130));

      List<Integer> accounted = new ArrayList<>();
      for (FileRecord found : records(String.join("\n", lines).getBytes(UTF_8), Position.START)) {
        switch (found) {
          case FileRecord.Fields fields ->
              Pattern.compile("<(\\d+)>")
                  .matcher(String.join(" ", fields.values()))
                  .results()
                  .forEach(name -> accounted.add(Integer.valueOf(name.group(1))));
          case FileRecord.Unreadable bad -> accounted.add((int) bad.line());
        }
      }

      assertThat(accounted)
          .as("%s", lines)
          .containsExactlyElementsOf(IntStream.rangeClosed(1, lines.size()).boxed().toList());
    }
  }

  private static List<String> namedLines(SplittableRandom random, int count) {
    List<String> pieces = List.of("a", "b c", ",", ",", "\"", "\"\"", ",\"", "\",", "é", " ");
    int quotesOneIn = 1 + random.nextInt(12);
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            line -> {
              StringBuilder text = new StringBuilder();
              int before = random.nextInt(4);
              for (int i = 0; i < 6; i++) {
                if (i == before) {
                  text.append('<').append(line).append('>');
                }
                String piece = pieces.get(random.nextInt(pieces.size()));
                boolean left = piece.indexOf('"') >= 0 && random.nextInt(quotesOneIn) > 0;
                text.append(left ? "" : piece);
              }
              return text.toString();
            })
        .toList();
  }

  private static byte[] messy(SplittableRandom random) {
    String alphabet = "ab,\"\n\r é明";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(120);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString().getBytes(random.nextInt(10) == 0 ? ISO_8859_1 : UTF_8);
  }

  private static List<String> read(String text) throws IOException {
    return read(text.getBytes(UTF_8), Position.START);
  }

  private static List<String> read(byte[] bytes, Position position) throws IOException {
    return records(bytes, position).stream()
        .map(
            found ->
                switch (found) {
                  case FileRecord.Fields fields -> fields.line() + " " + fields.values();
                  case FileRecord.Unreadable bad -> bad.line() + " " + bad.reason();
                })
        .toList();
  }

  private static List<FileRecord> records(byte[] bytes, Position position) throws IOException {
    RecordReader reader = new RecordReader(new ByteArrayInputStream(bytes), position, ',');
    List<FileRecord> records = new ArrayList<>();
    Optional<FileRecord> next = reader.next();
    while (next.isPresent()) {
      records.add(next.get());
      next = reader.next();
    }
    return records;
  }
}
