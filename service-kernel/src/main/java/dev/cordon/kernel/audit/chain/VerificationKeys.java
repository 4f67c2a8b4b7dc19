package dev.cordon.kernel.audit.chain;

import java.util.List;

/** The keys that a service signs or has signed with. */
public record VerificationKeys(List<VerificationKey> keys) {

  public VerificationKeys {
    keys = List.copyOf(keys);
  }

  /** Whether one of these keys has this id and made this signature. */
  public boolean verify(String keyId, String line, String signature) {
    return keys.stream()
        .filter(key -> key.id().equals(keyId))
        .anyMatch(key -> key.verifies(line, signature));
  }
}
