package dev.cordon.customer.imports.domain;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cordon.customer.imports.domain.FileRecord.Fields;
import dev.cordon.customer.imports.domain.FileRecord.Unreadable;
import dev.cordon.customer.imports.domain.PhysicalLines.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Records of a CSV file (RFC 4180), one after the other, and none lost to the fault of another: a
 * quote that is never closed costs its own line, not the rest of the file. Every line that isn't
 * blank is part of one record, or unreadable.
 */
public final class RecordReader {

  /** Lines of a record with line breaks in its fields: more is a quote that was forgotten. */
  static final int MOST_LINES = 50;

  private static final String STRAY_QUOTE =
      "A quote stands where none may: put the field in quotes, and each quote of its own twice.";

  private final PhysicalLines lines;
  private final CsvReader.CsvReaderBuilder csv;

  /**
   * @param in stands at the position
   */
  public RecordReader(InputStream in, Position position, char separator) throws IOException {
    this.lines = new PhysicalLines(in, position);
    this.csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowUnclosedQuote(false)
            .allowMissingFields(true)
            .allowExtraFields(true);
  }

  /** The next record; blank lines are none. Empty at the end. */
  public Optional<FileRecord> next() throws IOException {
    Optional<Line> line = lines.next();
    while (line.isPresent() && line.get().isBlank()) {
      line = lines.next();
    }
    return line.isPresent() ? Optional.of(record(line.get())) : Optional.empty();
  }

  private FileRecord record(Line first) throws IOException {
    if (first.tooLong()) {
      return unreadable(
          first, RejectionReason.FIELD_TOO_LONG, "The line has more than 65,536 bytes.");
    }
    List<Line> read = new ArrayList<>(List.of(first));
    long quotes = first.quotes();
    int bytes = first.bytes().length;
    while (quotes % 2 != 0) {
      Optional<Line> next = lines.next();
      next.ifPresent(read::add);
      bytes += next.map(line -> line.bytes().length).orElse(0);
      if (next.isEmpty() || read.size() > MOST_LINES || bytes > PhysicalLines.LONGEST) {
        return malformed(read, "A quote is opened and not closed.");
      }
      quotes += next.get().quotes();
    }
    return parsed(read);
  }

  private FileRecord parsed(List<Line> read) throws IOException {
    byte[] bytes = joined(read);
    // Quotes first: bytes that aren't UTF-8 may be another record's, behind a stray quote.
    try (CsvReader<CsvRecord> records =
        csv.ofCsvRecord(new String(bytes, StandardCharsets.UTF_8))) {
      Iterator<CsvRecord> record = records.iterator();
      List<String> fields = record.next().getFields();
      // Between two stray quotes whole records may stand, and none of them belongs to this one.
      if (record.hasNext()) {
        return malformed(read, STRAY_QUOTE);
      }
      return isUtf8(bytes)
          ? new Fields(read.getFirst().number(), read.getLast().end(), fields)
          : skipped(read, RejectionReason.MALFORMED_ENCODING, "The row isn't UTF-8.");
    } catch (CsvParseException e) {
      return malformed(read, STRAY_QUOTE);
    }
  }

  private FileRecord malformed(List<Line> read, String detail) {
    return skipped(read, RejectionReason.MALFORMED_QUOTING, detail);
  }

  private FileRecord skipped(List<Line> read, RejectionReason reason, String detail) {
    lines.giveBack(read.subList(1, read.size()));
    return unreadable(read.getFirst(), reason, detail);
  }

  private static FileRecord unreadable(Line line, RejectionReason reason, String detail) {
    return new Unreadable(line.number(), line.end(), reason, detail);
  }

  private static byte[] joined(List<Line> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Line line : lines) {
      if (bytes.size() > 0) {
        bytes.write('\n');
      }
      bytes.writeBytes(line.bytes());
    }
    return bytes.toByteArray();
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
