package dev.cordon.incident.registry.domain;

import dev.cordon.kernel.problem.Violations;

/** Why an operator orders something; for the audit trail. */
public final class OrderReason {

  private static final int LONGEST = 500;

  private OrderReason() {}

  /** Refuses one that says nothing, or more than 500 characters. */
  public static String of(String reason) {
    new Violations().requireLength(reason, 1, LONGEST, "reason").orThrow();
    return reason;
  }
}
