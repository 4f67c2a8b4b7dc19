package dev.cordon.kernel.deadline;

import io.grpc.Metadata;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller waits for its answer, as its headers say it: up to 8 digits and a unit. */
final class Patience {

  /** Of a {@link LingeringCall}: its stream is open for longer. */
  static final Metadata.Key<String> HEADER =
      Metadata.Key.of("cordon-timeout", Metadata.ASCII_STRING_MARSHALLER);

  /** Of any other: the stream's own, as the gRPC protocol has it. */
  private static final Metadata.Key<String> TIMEOUT =
      Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

  private static final Pattern VALUE = Pattern.compile("(\\d{1,8})([HMSmun])");

  private static final long MOST_DIGITS = 99_999_999;

  /** The answer's way back, at most; of a short timeout, a tenth. */
  private static final long LONGEST_MARGIN_MILLIS = 100;

  private Patience() {}

  static String written(long millis) {
    return Math.min(millis, MOST_DIGITS) + "m";
  }

  /** When the call must have been answered, in ms from now; empty for one without a limit. */
  static Optional<Long> of(Metadata headers) {
    return millis(headers, HEADER)
        .or(
            () ->
                millis(headers, TIMEOUT)
                    // Whoever doesn't linger resets the stream then.
                    .map(millis -> millis - Math.min(LONGEST_MARGIN_MILLIS, millis / 10)))
        .map(millis -> Math.max(1, millis));
  }

  private static Optional<Long> millis(Metadata headers, Metadata.Key<String> header) {
    return Optional.ofNullable(headers.get(header))
        .map(VALUE::matcher)
        .filter(Matcher::matches)
        .map(value -> millis(Long.parseLong(value.group(1)), value.group(2).charAt(0)));
  }

  private static long millis(long amount, char unit) {
    return switch (unit) {
      case 'H' -> amount * 3_600_000;
      case 'M' -> amount * 60_000;
      case 'S' -> amount * 1_000;
      case 'm' -> amount;
      case 'u' -> amount / 1_000;
      default -> amount / 1_000_000;
    };
  }
}
