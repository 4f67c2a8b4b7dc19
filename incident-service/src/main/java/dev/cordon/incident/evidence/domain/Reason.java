package dev.cordon.incident.evidence.domain;

import dev.cordon.kernel.problem.Violations;

/** Why somebody did something with evidence: it stands in the chain of custody for good. */
public final class Reason {

  private static final int LONGEST = 1_000;
  private static final int LONGEST_PURPOSE = 500;

  private Reason() {}

  /** Refuses a text without content, or with more than 1,000 characters. */
  public static String of(String text) {
    new Violations().requireLength(text, 1, LONGEST, "reason").orThrow();
    return text;
  }

  /** Of a download; at most 500 characters. */
  public static String purpose(String text) {
    new Violations().requireLength(text, 1, LONGEST_PURPOSE, "purpose").orThrow();
    return text;
  }
}
