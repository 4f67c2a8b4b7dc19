package dev.cordon.gateway.alerts;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.kernel.problem.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body of JSON Lines, an alert a line: UTF-8, ended by LF or CRLF; a byte order mark and empty
 * lines are passed over. A line that is wrong costs itself alone. Read lot by lot, so that nobody
 * waits for the whole.
 */
final class AlertLines {

  static final int MOST = 10_000;

  /** Of a line, without its end. */
  static final int LONGEST_BYTES = 256 * 1024;

  /** What one call to the service takes: 500 alerts, and 1 MiB with the longest line behind. */
  private static final int LOT = 500;

  private static final int LOT_BYTES = 768 * 1024;

  /** A line as it was read: an alert, or what is wrong with it. */
  sealed interface Line {

    /** From 1, empty ones counted. */
    int number();

    /** To be sent. */
    record Readable(int number, NewAlert alert) implements Line {}

    /** To be refused. */
    record Broken(int number, Refusal refusal) implements Line {}
  }

  private final byte[] body;
  private final ObjectReader json;
  private int at;
  private int number;

  private AlertLines(byte[] body, ObjectReader json) {
    this.body = body;
    this.json = json;
    this.at = hasMark(body) ? 3 : 0;
  }

  /**
   * Refuses a body without a line, and one with more than 10,000, before anything is taken.
   *
   * @param json reads an {@link AlertRequest}
   */
  static AlertLines of(byte[] body, ObjectReader json) {
    AlertLines counted = new AlertLines(body, json);
    int lines = 0;
    while (counted.hasNext()) {
      lines += counted.nextLine().isBlank(body) ? 0 : 1;
    }
    if (lines == 0) {
      throw BadInput.malformed("The body is empty: send an alert a line.");
    }
    if (lines > MOST) {
      throw Refusal.of(
          ErrorReason.TOO_LARGE, "A request has at most " + MOST + " lines: send less at a time.");
    }
    return new AlertLines(body, json);
  }

  private static boolean hasMark(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
  }

  boolean hasNext() {
    return at < body.length;
  }

  /** The next lines; none at the end, and where only empty ones are left. */
  List<Line> next() {
    List<Line> lot = new ArrayList<>();
    long bytes = 0;
    while (hasNext() && lot.size() < LOT && bytes < LOT_BYTES) {
      Span line = nextLine();
      if (!line.isBlank(body)) {
        lot.add(read(line));
        bytes += line.length();
      }
    }
    return List.copyOf(lot);
  }

  private record Span(int from, int length) {

    boolean isBlank(byte[] body) {
      for (int i = from; i < from + length; i++) {
        if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  private Span nextLine() {
    int from = at;
    int end = from;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    at = end + 1;
    number++;
    return new Span(from, end - from);
  }

  private Line read(Span line) {
    try {
      return new Line.Readable(number, alert(line));
    } catch (Refusal refusal) {
      return new Line.Broken(number, refusal);
    }
  }

  private NewAlert alert(Span line) {
    if (line.length() > LONGEST_BYTES) {
      throw Refusal.of(ErrorReason.TOO_LARGE, "A line has at most " + LONGEST_BYTES + " bytes.");
    }
    try {
      @Nullable AlertRequest alert = json.readValue(body, line.from(), line.length());
      if (alert != null) {
        return alert.toProto();
      }
    } catch (JsonMappingException mapping) {
      throw BadInput.json(mapping);
    } catch (IOException notJson) {
      // answered below
    }
    throw BadInput.malformed("The line isn't a JSON object in UTF-8.");
  }
}
