package dev.cordon.customer.imports.domain;

import dev.cordon.customer.imports.domain.FileRecord.Fields;
import dev.cordon.customer.imports.domain.FileRecord.Unreadable;
import dev.cordon.customer.people.domain.PersonField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The first line of a file: what its columns hold, and how they are separated.
 *
 * @param separator comma, semicolon or tab: whichever makes most columns known
 * @param columns in the order of the file
 * @param end behind the header
 */
public record Header(char separator, List<Column> columns, Position end) {

  /** Bytes of a header, at most. */
  public static final int LONGEST = PhysicalLines.LONGEST;

  /** Column of the controller's code; it says whose customer a row is, nothing about the person. */
  static final String LEGAL_ENTITY = "legal_entity";

  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int MOST_COLUMNS = 500;
  private static final int LONGEST_NAME = 100;
  private static final String NO_HEADER =
      "The first line is no header: send the columns' names in it.";
  private static final String NOT_UTF_8 = "The first line isn't UTF-8: export the file as UTF-8.";

  public Header {
    columns = List.copyOf(columns);
  }

  /** What a column holds. */
  public sealed interface Column {

    record OfPerson(PersonField field) implements Column {}

    record OfController() implements Column {}

    /** Unknown to Cordon: listed, not read. */
    record Ignored(String name) implements Column {}
  }

  /**
   * Reads it.
   *
   * @param file stands at its beginning
   * @throws UnreadableFileException when the file has none that says who its customers are
   */
  public static Header read(InputStream file) throws IOException {
    byte[] start = file.readNBytes(LONGEST);
    if (start.length >= 2 && isUtf16(start)) {
      throw new UnreadableFileException("The file is UTF-16: export it as UTF-8.");
    }
    int mark = startsWithMark(start) ? UTF_8_MARK.length : 0;
    byte[] text = Arrays.copyOfRange(start, mark, start.length);
    List<Header> readings = new ArrayList<>();
    boolean utf8 = true;
    for (char separator : SEPARATORS) {
      RecordReader reader =
          new RecordReader(new ByteArrayInputStream(text), new Position(mark, 0), separator);
      switch (first(reader)) {
        case Fields fields -> readings.add(reading(fields, separator));
        // Read with a separator that isn't the file's, a quoted name ends too early.
        case Unreadable bad -> utf8 &= bad.reason() != RejectionReason.MALFORMED_ENCODING;
      }
    }
    String unreadable = utf8 ? NO_HEADER : NOT_UTF_8;
    Header best =
        readings.stream()
            .max(Comparator.comparingLong(Header::known))
            .orElseThrow(() -> new UnreadableFileException(unreadable));
    best.requireFew();
    best.requireIdentity();
    best.requireDistinct();
    return best;
  }

  private static FileRecord first(RecordReader reader) throws IOException {
    return reader.next().orElseThrow(() -> new UnreadableFileException("The file is empty."));
  }

  private static Header reading(Fields first, char separator) {
    return new Header(separator, first.values().stream().map(Header::column).toList(), first.end());
  }

  private static Column column(String name) {
    if (PersonField.canonical(name).equals(LEGAL_ENTITY)) {
      return new Column.OfController();
    }
    return PersonField.ofColumn(name)
        .<Column>map(Column.OfPerson::new)
        .orElseGet(() -> new Column.Ignored(shown(name)));
  }

  /** Fit to be kept and shown, whatever the file holds. */
  private static String shown(String name) {
    String readable = name.replaceAll("\\p{Cntrl}", "\uFFFD").strip();
    int length = readable.codePointCount(0, readable.length());
    return readable.substring(0, readable.offsetByCodePoints(0, Math.min(length, LONGEST_NAME)));
  }

  private long known() {
    return columns.stream().filter(column -> !(column instanceof Column.Ignored)).count();
  }

  private void requireFew() {
    if (columns.size() > MOST_COLUMNS) {
      throw new UnreadableFileException("The first line names more than 500 columns.");
    }
  }

  private void requireIdentity() {
    boolean identifies =
        fields().anyMatch(f -> f == PersonField.EMAIL || f == PersonField.CUSTOMER_NUMBER);
    if (!identifies) {
      throw new UnreadableFileException(
          "The first line names neither an email nor a customer_number column.");
    }
  }

  private void requireDistinct() {
    Set<Column> seen = new HashSet<>();
    columns.stream()
        .filter(column -> !(column instanceof Column.Ignored))
        .filter(column -> !seen.add(column))
        .findFirst()
        .ifPresent(
            twice -> {
              throw new UnreadableFileException(
                  "Two columns hold the same: " + nameOf(twice) + ".");
            });
  }

  private static String nameOf(Column column) {
    return switch (column) {
      case Column.OfPerson person -> person.field().columnName();
      case Column.OfController _ -> LEGAL_ENTITY;
      case Column.Ignored ignored -> ignored.name();
    };
  }

  private Stream<PersonField> fields() {
    return columns.stream()
        .filter(Column.OfPerson.class::isInstance)
        .map(Column.OfPerson.class::cast)
        .map(Column.OfPerson::field);
  }

  /** Names of the columns that aren't read. */
  public List<String> ignored() {
    return columns.stream()
        .filter(Column.Ignored.class::isInstance)
        .map(Column.Ignored.class::cast)
        .map(Column.Ignored::name)
        .toList();
  }

  private static boolean startsWithMark(byte[] start) {
    return start.length >= UTF_8_MARK.length
        && Arrays.equals(start, 0, UTF_8_MARK.length, UTF_8_MARK, 0, UTF_8_MARK.length);
  }

  /** By its byte order mark, either way. */
  private static boolean isUtf16(byte[] start) {
    int first = start[0] & 0xFF;
    int second = start[1] & 0xFF;
    return first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF;
  }
}
