package dev.cordon.devstack.bench;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was answered, and how long that took.
 *
 * @param head status line and header fields, as they came
 * @param nanos from the first byte sent to the last one received
 */
record Reply(List<String> head, String body, long nanos) {

  /** Fields that differ in every answer, whoever asks. What is left of a quota is in RateLimit. */
  private static final Set<String> VARYING = Set.of("date", "x-request-id", "ratelimit");

  /**
   * Values that do. Cursors of the trail are sealed with a nonce; seconds that are left run out,
   * and clocks of tasks run; a report says when it was made.
   */
  private static final Pattern VARYING_VALUE =
      Pattern.compile(
          "\"(request_id|next_cursor|\\w+_in_seconds|(?:elapsed|running)_seconds|at(?=\":\"[^\"]*\",\"figures\"))\":"
              + "(\"[^\"]*\"|-?\\d+)");

  private static final int TOO_MANY = 429;

  Reply {
    head = List.copyOf(head);
  }

  int status() {
    return Integer.parseInt(head.getFirst().split(" ", 3)[1]);
  }

  /**
   * Whether it tells of a service that was away for a moment, or of too many requests: then it
   * tells nothing of what was asked for.
   */
  boolean isDisturbed() {
    return status() >= 500 || status() == TOO_MANY;
  }

  /** Everything but what differs in every answer; equal for answers that nobody can tell apart. */
  String comparable() {
    return head.stream().map(Reply::withoutVarying).collect(Collectors.joining("\n"))
        + "\n\n"
        + VARYING_VALUE.matcher(body).replaceAll("\"$1\":\"…\"");
  }

  private static String withoutVarying(String field) {
    String name = field.split(":", 2)[0].toLowerCase(Locale.ROOT);
    return VARYING.contains(name) ? name + ": …" : field;
  }
}
