package dev.cordon.kernel.audit.signing;

import dev.cordon.kernel.audit.AuditedService;

/** Digests of a key that is the same in all tests. */
public final class TestDigests {

  private TestDigests() {}

  public static DigestKeys make(AuditedService service) {
    return new DigestKeys(service, TestMarks.key(3));
  }
}
