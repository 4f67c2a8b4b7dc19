package dev.cordon.gateway.imports;

import dev.cordon.contracts.customer.v1.Rejection;
import java.util.List;
import java.util.stream.Collectors;

/** One rejected row as a line of CSV (RFC 4180). Holds no value of the row. */
final class RejectionLine {

  static final String HEADER = "line,reason,field,detail\r\n";

  private RejectionLine() {}

  static String page(List<Rejection> rejections) {
    return rejections.stream().map(RejectionLine::of).collect(Collectors.joining());
  }

  private static String of(Rejection rejection) {
    return rejection.getLine()
        + ","
        + quoted(rejection.getReason())
        + ","
        + quoted(rejection.getField())
        + ","
        + quoted(rejection.getDetail())
        + "\r\n";
  }

  private static String quoted(String value) {
    boolean needed = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
