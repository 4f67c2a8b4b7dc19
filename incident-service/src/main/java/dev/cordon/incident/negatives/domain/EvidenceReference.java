package dev.cordon.incident.negatives.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * What proves a finding.
 *
 * @param reference where it is, or what it is; 1 to 2,000 characters
 * @param sha256 64 hexadecimal digits in lower case; empty when it has none
 * @param file the evidence of the incident that it is; empty for what is elsewhere
 */
public record EvidenceReference(String reference, String sha256, Optional<UUID> file) {

  /** The same file, whose content has this SHA-256. */
  public EvidenceReference of(String stored) {
    return new EvidenceReference(reference, stored, file);
  }
}
