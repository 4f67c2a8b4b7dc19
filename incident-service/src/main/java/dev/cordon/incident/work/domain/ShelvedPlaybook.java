package dev.cordon.incident.work.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A playbook that a brand can read.
 *
 * @param upload empty for one that comes with the service
 */
public record ShelvedPlaybook(Playbook playbook, Optional<Upload> upload) {

  /** As many of its own as a brand may have, and as many versions of each. */
  public static final int MOST = 100;

  public static final int MOST_VERSIONS = 200;

  /**
   * How it came to the brand.
   *
   * @param by subject of the person
   * @param retiredAt empty while it can be applied
   */
  public record Upload(String by, Instant at, Optional<Instant> retiredAt) {}

  public static ShelvedPlaybook shipped(Playbook playbook) {
    return new ShelvedPlaybook(playbook, Optional.empty());
  }

  public boolean isRetired() {
    return upload.flatMap(Upload::retiredAt).isPresent();
  }
}
