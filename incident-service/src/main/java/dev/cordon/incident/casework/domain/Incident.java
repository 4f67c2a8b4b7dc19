package dev.cordon.incident.casework.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A security incident of one brand.
 *
 * @param reference what people say aloud
 * @param restricted exists for named people alone
 * @param lifecycle how far the work has come
 * @param openedBy subject of the person or machine
 * @param owner whose it is; empty for nobody's
 * @param version grows by one with each change
 */
public record Incident(
    UUID id,
    IncidentReference reference,
    boolean restricted,
    String title,
    String summary,
    Lifecycle lifecycle,
    Tlp tlp,
    Optional<Instant> occurredAt,
    Instant awareAt,
    Instant openedAt,
    String openedBy,
    Optional<Owner> owner,
    long version) {

  /** Restricted from the first moment if its reference says so. */
  public static Incident open(
      IncidentReport report,
      IncidentReference reference,
      String openedBy,
      Optional<Owner> owner,
      Instant now) {
    return new Incident(
        Ids.next(),
        reference,
        reference.series() == IncidentReference.Series.RESTRICTED,
        report.title(),
        report.summary(),
        new Lifecycle.Reported(now, 0),
        report.tlp(),
        report.occurredAt(),
        report.awareAt(),
        now,
        openedBy,
        owner,
        1);
  }

  public IncidentState state() {
    return lifecycle.state();
  }

  /**
   * With another title or summary; empty keeps what is there. Refused once it has ended.
   *
   * @param expectedVersion what the editor has read; another is refused
   */
  public Incident edit(long expectedVersion, Optional<String> title, Optional<String> summary) {
    requireVersion(expectedVersion);
    requireOpen();
    String newTitle = title.orElse(this.title);
    String newSummary = summary.orElse(this.summary);
    IncidentReport.check(newTitle, newSummary).orThrow();
    return changed(reference, restricted, newTitle, newSummary);
  }

  /**
   * The way to a state from where it is; refused where there is none.
   *
   * @param expectedVersion what whoever wishes it has read; another is refused
   */
  public Transition toward(long expectedVersion, IncidentState target) {
    requireVersion(expectedVersion);
    return lifecycle.toward(target);
  }

  /** Where a way leads that {@link #toward} has found. */
  public Incident after(Transition way, Instant now) {
    return changed(reference, restricted, title, summary, lifecycle.after(way, now));
  }

  /** Refuses to change what is known of one that has ended. */
  public void requireOpen() {
    if (lifecycle.isEnded()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "The incident is %s: reopen it to change it, or note a correction in its timeline."
              .formatted(state().word()));
    }
  }

  /**
   * With another label.
   *
   * @param expectedVersion what whoever changes it has read; another is refused
   */
  public Incident relabel(long expectedVersion, Relabelling label) {
    requireVersion(expectedVersion);
    label.check(tlp);
    return changed(label.tlp(), awareAt, owner);
  }

  /**
   * With what was merged into it. Refused once it has ended.
   *
   * @param expectedVersion what whoever merges has read; another is refused
   */
  public Incident absorb(long expectedVersion) {
    requireVersion(expectedVersion);
    requireOpen();
    return changed(tlp, awareAt, owner);
  }

  /**
   * Owned by somebody else, or by nobody; as it is where that is so already. Refused once it has
   * ended.
   *
   * @param expectedVersion what whoever hands it over has read; another is refused
   */
  public Incident handOver(long expectedVersion, Handover handover) {
    requireVersion(expectedVersion);
    requireOpen();
    handover.check();
    return handover.to().equals(owner) ? this : changed(tlp, awareAt, handover.to());
  }

  /** With another time at which it was first known of. */
  public Incident aware(Instant earliest) {
    return changed(tlp, earliest, owner);
  }

  private Incident changed(Tlp tlp, Instant awareAt, Optional<Owner> owner) {
    return new Incident(
        id,
        reference,
        restricted,
        title,
        summary,
        lifecycle,
        tlp,
        occurredAt,
        awareAt,
        openedAt,
        openedBy,
        owner,
        version + 1);
  }

  /**
   * For named people alone, whoever they are now. It keeps its reference, which others have seen.
   *
   * @param expectedVersion what the editor has read; another is refused
   */
  public Incident restrict(long expectedVersion) {
    requireVersion(expectedVersion);
    return changed(reference, true, title, summary);
  }

  /**
   * For the whole brand.
   *
   * @param opened of the open series: "R-3" would tell of two others
   */
  public Incident openUp(long expectedVersion, IncidentReference opened) {
    requireVersion(expectedVersion);
    return changed(opened, false, title, summary);
  }

  private Incident changed(
      IncidentReference reference, boolean restricted, String title, String summary) {
    return changed(reference, restricted, title, summary, lifecycle);
  }

  private Incident changed(
      IncidentReference reference,
      boolean restricted,
      String title,
      String summary,
      Lifecycle lifecycle) {
    return new Incident(
        id,
        reference,
        restricted,
        title,
        summary,
        lifecycle,
        tlp,
        occurredAt,
        awareAt,
        openedAt,
        openedBy,
        owner,
        version + 1);
  }

  /** Refuses what somebody wishes who has read another version. */
  public void requireVersion(long expected) {
    if (expected != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The incident has changed since you read it: read it again, then send your change.");
    }
  }
}
