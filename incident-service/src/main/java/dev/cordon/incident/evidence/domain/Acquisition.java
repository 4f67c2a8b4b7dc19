package dev.cordon.incident.evidence.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;

/**
 * How evidence was acquired, in the terms of ISO/IEC 27037.
 *
 * @param source where it was: a host, a disk, a mailbox; 1 to 500 characters
 * @param collectedBy who collected it, who need not have an account; 1 to 200 characters
 * @param collectedAt not in the future
 * @param method tool, version, write blocker; 1 to 1,000 characters
 */
public record Acquisition(String source, String collectedBy, Instant collectedAt, String method) {

  private static final int LONGEST_SOURCE = 500;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_METHOD = 1_000;

  /**
   * @param collectedAt required; empty is refused
   */
  static Acquisition of(
      String source,
      String collectedBy,
      Optional<Instant> collectedAt,
      String method,
      Instant now,
      Violations violations) {
    violations
        .requireLength(source, 1, LONGEST_SOURCE, "source")
        .requireLength(collectedBy, 1, LONGEST_NAME, "collected_by")
        .require(collectedAt.isPresent(), "collected_at", "is missing")
        .require(!collectedAt.orElse(now).isAfter(now), "collected_at", "is in the future")
        .requireLength(method, 1, LONGEST_METHOD, "method");
    return new Acquisition(source, collectedBy, collectedAt.orElse(now), method);
  }
}
