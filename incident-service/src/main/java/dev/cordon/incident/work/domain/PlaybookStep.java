package dev.cordon.incident.work.domain;

import dev.cordon.contracts.common.v1.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A step of a playbook, which becomes a task.
 *
 * @param key what other steps call it
 * @param role whose work it is
 * @param needs keys of steps that have to be over first
 */
public record PlaybookStep(
    String key,
    String title,
    String guidance,
    Role role,
    Optional<Deadline> due,
    boolean mandatory,
    List<String> needs) {

  /**
   * @param within after the anchor
   * @param fixed by a law or contract: it never pauses
   */
  public record Deadline(Anchor anchor, Duration within, boolean fixed) {}

  public PlaybookStep {
    needs = List.copyOf(needs);
  }
}
