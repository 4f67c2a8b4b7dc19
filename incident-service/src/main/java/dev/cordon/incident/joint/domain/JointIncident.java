package dev.cordon.incident.joint.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One campaign that several organizations have an incident of. Each keeps its own; what they put
 * here, and nothing else, is seen by all of them.
 *
 * @param coordinator the group that opened it
 * @param tlp never red, which is for named people; doesn't change, since people were invited under
 *     it
 * @param closingReason empty while it is open
 * @param version grows by one with each change
 */
public record JointIncident(
    UUID id,
    Side coordinator,
    String coordinatorName,
    String title,
    String summary,
    Tlp tlp,
    String closingReason,
    Instant openedAt,
    long version) {

  /** As many as it may have, in whatever standing. */
  public static final int MOST_MEMBERS = 200;

  /** As many as it may have. */
  public static final int MOST_TASKS = 500;

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_SUMMARY = 10_000;
  private static final int LONGEST_REASON = 1_000;

  /**
   * @param tlp unspecified means amber
   */
  public static JointIncident opened(
      Side coordinator,
      String coordinatorName,
      String title,
      String summary,
      Tlp tlp,
      Instant now) {
    check(title, summary)
        .require(isAllowed(tlp), "tlp", "isn't a label that can be shared")
        .orThrow();
    return new JointIncident(
        Ids.next(),
        coordinator,
        coordinatorName,
        title,
        summary,
        tlp == Tlp.TLP_UNSPECIFIED ? Tlp.TLP_AMBER : tlp,
        "",
        now,
        1);
  }

  private static boolean isAllowed(Tlp tlp) {
    return switch (tlp) {
      case TLP_UNSPECIFIED, TLP_CLEAR, TLP_GREEN, TLP_AMBER, TLP_AMBER_STRICT -> true;
      case TLP_RED, UNRECOGNIZED -> false;
    };
  }

  private static Violations check(String title, String summary) {
    return new Violations()
        .requireLength(title, 1, LONGEST_TITLE, "title")
        .requireLength(summary, 0, LONGEST_SUMMARY, "summary");
  }

  public boolean isOpen() {
    return closingReason.isEmpty();
  }

  /**
   * With another title or summary; empty keeps what is there.
   *
   * @param expectedVersion what the editor has read; another is refused
   */
  public JointIncident edited(
      long expectedVersion, Optional<String> newTitle, Optional<String> newSummary) {
    requireVersion(expectedVersion);
    requireOpen();
    String wantedTitle = newTitle.orElse(title);
    String wantedSummary = newSummary.orElse(summary);
    check(wantedTitle, wantedSummary).orThrow();
    return with(wantedTitle, wantedSummary, closingReason);
  }

  /** For good: another campaign is another joint incident. */
  public JointIncident closed(long expectedVersion, String reason) {
    new Violations().requireLength(reason, 1, LONGEST_REASON, "reason").orThrow();
    requireVersion(expectedVersion);
    requireOpen();
    return with(title, summary, reason);
  }

  private JointIncident with(String newTitle, String newSummary, String newReason) {
    return new JointIncident(
        id,
        coordinator,
        coordinatorName,
        newTitle,
        newSummary,
        tlp,
        newReason,
        openedAt,
        version + 1);
  }

  /** Refuses an organization that the label forbids (TLP 2.0). */
  public void requireMayBeShown(boolean withinGroup) {
    new Violations()
        .require(
            withinGroup || tlp != Tlp.TLP_AMBER_STRICT,
            "organization",
            "may not see what has this joint incident's label")
        .orThrow();
  }

  public void requireOpen() {
    if (!isOpen()) {
      throw Refusal.of(ErrorReason.WRONG_STATE, "The joint incident is closed.");
    }
  }

  private void requireVersion(long expected) {
    if (expected != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The joint incident has changed since you read it: read it again, then send yours.");
    }
  }
}
