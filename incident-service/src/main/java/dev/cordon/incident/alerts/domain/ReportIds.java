package dev.cordon.incident.alerts.domain;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers under which a report is filed. What stands alone is none, since it may as well be the
 * number of a device. It is one behind "ticket" or "incident"; behind "id" with another word for a
 * report, as in "event id 0197…" or {@code "request_id":"…"}, if it has at least six digits, since
 * a short one names a kind (Windows has an event 4625); as a UUID also without "id"; as a UUID that
 * the text begins with; and in the form that a service desk gives its tickets. A request that has a
 * number without "id" is somebody's: of a refund, say.
 */
final class ReportIds {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern LONG = Pattern.compile("\\d{6,}|[0-9a-f]{16,}");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** Of a project, as Jira has it. */
  private static final Pattern KEY = Pattern.compile("[a-z]{2,10}-\\d+");

  /** Of ServiceNow's tables. */
  private static final Pattern DESK =
      Pattern.compile("(?:inc|sir|ritm|req|task|sctask|prb|chg)\\d{7,10}");

  private static final Set<String> TICKETS = Set.of("ticket", "incident");

  private static final Set<String> REPORTS =
      Set.of(
          "case",
          "alert",
          "request",
          "event",
          "message",
          "msg",
          "notification",
          "correlation",
          "trace");

  private static final Pattern ID = Pattern.compile("[_-]?id$");
  private static final Pattern NUMBER = Pattern.compile("no|nr|number");
  private static final Pattern BETWEEN = Pattern.compile("[ \"':=#.(\\[]{1,6}");

  private ReportIds() {}

  static boolean is(Wording words, int i) {
    String word = words.at(i);
    if (DESK.matcher(word).matches()) {
      return true;
    }
    boolean uuid = UUID.matcher(word).matches();
    if (i == 0) {
      return uuid;
    }
    if (!BETWEEN.matcher(words.before(i)).matches()) {
      return false;
    }
    String label = words.at(i - 1);
    boolean id = ID.matcher(label).find();
    String report = id || NUMBER.matcher(label).matches() ? reportOf(words, i - 1) : label;
    if (TICKETS.contains(report)) {
      return uuid
          || LONG.matcher(word).matches()
          || DIGITS.matcher(word).matches()
          || (report.equals("ticket") && KEY.matcher(word).matches());
    }
    return REPORTS.contains(report) && (uuid || (id && LONG.matcher(word).matches()));
  }

  /** What an id is of: what "id" is a part of, or the word before it. */
  private static String reportOf(Wording words, int i) {
    String rest = ID.matcher(words.at(i)).replaceFirst("");
    if (!rest.isEmpty() && !NUMBER.matcher(rest).matches()) {
      return rest;
    }
    return i > 0 && words.before(i).equals(" ") ? words.at(i - 1) : "";
  }
}
