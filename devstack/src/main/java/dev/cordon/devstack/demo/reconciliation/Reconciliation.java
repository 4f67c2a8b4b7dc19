package dev.cordon.devstack.demo.reconciliation;

import java.util.List;
import java.util.Locale;

/** All that has to be the same, and whether it is. */
public record Reconciliation(List<Check> checks) {
  private static final int LABEL = 62;
  private static final String ROW = "  %-" + LABEL + "s %12s %12s  %s";

  public Reconciliation {
    checks = List.copyOf(checks);
  }

  public boolean holds() {
    return checks.stream().allMatch(Check::holds);
  }

  public List<Check> failures() {
    return checks.stream().filter(check -> !check.holds()).toList();
  }

  /** The table for the person at the terminal. */
  public List<String> lines() {
    var header = ROW.formatted("", "expected", "seen", "");
    var rows = checks.stream().map(Reconciliation::row);
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(header), rows).toList();
  }

  private static String row(Check check) {
    return ROW.formatted(
        check.what(), number(check.expected()), number(check.seen()), check.holds() ? "✓" : "✗");
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
