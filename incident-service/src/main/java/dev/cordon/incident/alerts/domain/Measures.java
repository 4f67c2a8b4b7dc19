package dev.cordon.incident.alerts.domain;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers that say how often something was seen, how much or how long: "37 failed log-ins", "score
 * 91", "98 %", "250MB", "in 5 minutes". A number in front of a word is one only where that word
 * counts occurrences or is a unit, and where a new phrase begins with the number: in "till 12
 * refunds" it is the till's. How many things are concerned (hosts, people, cards) isn't a measure
 * of the report but of what happened, and stays.
 */
final class Measures {

  private static final Pattern NUMBER =
      Pattern.compile("\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?");

  private static final Pattern WITH_UNIT =
      Pattern.compile("\\d+(?:[.,]\\d+)?(?:ms|secs?|mins?|hrs|[kmgt]i?b|[kmg]bps|bytes)");

  /** Directly before their number. */
  private static final Set<String> LABELS =
      Set.of("count", "score", "confidence", "attempt", "retry");

  private static final Set<String> OCCURRENCES =
      Set.of(
          "alerts",
          "attempts",
          "authentications",
          "blocks",
          "challenges",
          "connections",
          "declines",
          "denials",
          "detections",
          "drops",
          "e-mails",
          "emails",
          "errors",
          "events",
          "failures",
          "hits",
          "log-ins",
          "log-ons",
          "logins",
          "logons",
          "mails",
          "matches",
          "messages",
          "occurrences",
          "packets",
          "payments",
          "probes",
          "queries",
          "redemptions",
          "refunds",
          "requests",
          "retries",
          "scans",
          "sign-ins",
          "signins",
          "sightings",
          "timeouts",
          "times",
          "transactions",
          "tries",
          "voids");

  private static final Set<String> UNITS =
      Set.of(
          "ms", "sec", "secs", "seconds", "min", "mins", "minutes", "hrs", "hours", "days", "weeks",
          "bytes", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib", "kbps", "mbps", "gbps",
          "pps", "rps");

  /** Words behind which a number begins a phrase. */
  private static final Set<String> OPENERS =
      Set.of(
          "about",
          "after",
          "around",
          "blocked",
          "copied",
          "counted",
          "denied",
          "detected",
          "downloaded",
          "dropped",
          "every",
          "exceeded",
          "exfiltrated",
          "failed",
          "fired",
          "for",
          "found",
          "generated",
          "got",
          "had",
          "has",
          "in",
          "last",
          "lasted",
          "least",
          "logged",
          "made",
          "most",
          "observed",
          "occurred",
          "of",
          "over",
          "per",
          "quarantined",
          "reached",
          "received",
          "recorded",
          "rejected",
          "repeated",
          "retried",
          "saw",
          "seen",
          "sent",
          "than",
          "took",
          "transferred",
          "tried",
          "triggered",
          "uploaded",
          "with",
          "within");

  /** Words whose number is a name, also behind a colon. */
  private static final Set<String> NAMED =
      Set.of(
          "account",
          "agent",
          "aisle",
          "atm",
          "branch",
          "camera",
          "card",
          "cashier",
          "channel",
          "client",
          "code",
          "counter",
          "customer",
          "desk",
          "device",
          "district",
          "door",
          "employee",
          "endpoint",
          "floor",
          "gate",
          "host",
          "id",
          "invoice",
          "kiosk",
          "lane",
          "line",
          "member",
          "no",
          "node",
          "number",
          "order",
          "policy",
          "pool",
          "port",
          "pos",
          "printer",
          "receipt",
          "region",
          "register",
          "room",
          "route",
          "rule",
          "sensor",
          "server",
          "shelf",
          "shop",
          "signature",
          "site",
          "sku",
          "station",
          "store",
          "tenant",
          "terminal",
          "till",
          "unit",
          "user",
          "vlan",
          "voucher",
          "warehouse",
          "workstation",
          "zone");

  private static final int MOST_BETWEEN = 2;

  /** Of what may be between a label and its number, in characters. */
  private static final int LONGEST_BETWEEN = 5;

  private Measures() {}

  static boolean is(Wording words, int i) {
    if (WITH_UNIT.matcher(words.at(i)).matches()) {
      return true;
    }
    return NUMBER.matcher(words.at(i)).matches()
        && (isPercentage(words, i)
            || isLabelled(words, i)
            || (begins(words, i) && isCounted(words, i)));
  }

  private static boolean isPercentage(Wording words, int i) {
    String behind = words.behind(i);
    return behind.startsWith("%") || behind.startsWith(" %");
  }

  private static boolean isLabelled(Wording words, int i) {
    String between = words.before(i);
    if (i == 0
        || between.length() > LONGEST_BETWEEN
        || !between.chars().allMatch(c -> " \"':=#(".indexOf(c) >= 0)) {
      return false;
    }
    boolean colon = between.contains(":");
    // In "failed log-ins: 12 hosts" another phrase begins with the number.
    if (colon && words.behind(i).equals(" ")) {
      return false;
    }
    String label = words.at(i - 1);
    return LABELS.contains(label)
        || ((colon || between.contains("="))
            && (OCCURRENCES.contains(label) || label.equals("total")));
  }

  /** Whether a phrase begins with the number, so that it isn't the name of what comes before. */
  private static boolean begins(Wording words, int i) {
    String between = words.before(i);
    if (between.endsWith("#") || between.contains("=") || NAMED.contains(words.at(i - 1))) {
      return false;
    }
    if (i == 0) {
      return true;
    }
    if (between.isBlank()) {
      return OPENERS.contains(words.at(i - 1));
    }
    boolean apart =
        between.chars().anyMatch(c -> ":;|([–—".indexOf(c) >= 0) || between.equals(" - ");
    // A comma may go on with a list of numbers.
    return apart || !NUMBER.matcher(words.at(i - 1)).matches();
  }

  /** Whether a word for occurrences or a unit follows, behind at most two that describe it. */
  private static boolean isCounted(Wording words, int i) {
    for (int next = i + 1; next <= i + 1 + MOST_BETWEEN && next < words.count(); next++) {
      String word = words.at(next);
      if (!words.before(next).equals(" ")) {
        return false;
      }
      if (OCCURRENCES.contains(word) || UNITS.contains(word)) {
        return true;
      }
      if (!describes(words, next)) {
        return false;
      }
    }
    return false;
  }

  private static boolean describes(Wording words, int i) {
    String word = words.at(i);
    boolean plural = word.endsWith("s") && !word.endsWith("ous") && word.length() > 3;
    boolean opens = OPENERS.contains(word) && !word.endsWith("ed");
    return !words.word(i).hasDigit() && !plural && !opens;
  }
}
