package dev.cordon.incident.obligations.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.obligations.domain.ObligationStep.Meet;
import dev.cordon.incident.obligations.domain.ObligationStep.RunAgain;
import dev.cordon.incident.obligations.domain.ObligationStep.Waive;
import dev.cordon.incident.obligations.domain.Standing.Met;
import dev.cordon.incident.obligations.domain.Standing.NotOwed;
import dev.cordon.incident.obligations.domain.Standing.Running;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a law has a legal entity tell of an incident. What is owed is never edited: recorded
 * wrongly, it isn't owed, and is recorded anew.
 *
 * @param legalEntity code of the registry
 * @param reopenings how often it was thought to be over, and wasn't
 * @param version grows by one with each change
 * @param recordedBy subject of the person
 * @param mergedFrom the incident that it was recorded in before that was merged; empty where it was
 *     recorded here, and where the reader may not know of that one
 */
public record Obligation(
    UUID id,
    UUID incidentId,
    String legalEntity,
    Law law,
    Addressee addressee,
    Anchoring anchoring,
    TimeAllowed allowed,
    Standing standing,
    int reopenings,
    long version,
    Instant recordedAt,
    String recordedBy,
    Optional<UUID> mergedFrom) {

  /** As many as may be recorded in an incident; a merge may bring more. */
  public static final int MOST = 200;

  private static final int BRIEF = 40;

  /** What somebody records; what is empty wasn't said. */
  public record Said(
      String legalEntity,
      String law,
      String citation,
      Optional<Addressee.Kind> addressee,
      String addresseeName,
      Optional<Anchor> anchor,
      Optional<Instant> anchorAt,
      TimeAllowed.Said allowed) {}

  /**
   * Names every field that breaks a rule in one refusal.
   *
   * @param known whether the brand has such a legal entity
   * @param aware when that knew of the incident, where it is recorded
   */
  public static Obligation recorded(
      UUID incidentId, Said said, boolean known, Optional<Instant> aware, String by, Instant now) {
    Violations violations =
        new Violations().require(known, "legal_entity", "isn't a legal entity of the brand");
    Law law = Law.of(said.law(), said.citation(), violations);
    Addressee addressee = Addressee.of(said.addressee(), said.addresseeName(), violations);
    Anchoring anchoring = Anchoring.of(said.anchor(), said.anchorAt(), aware, now, violations);
    TimeAllowed allowed = TimeAllowed.of(said.allowed(), violations);
    violations.orThrow();
    return new Obligation(
        Ids.next(),
        incidentId,
        said.legalEntity(),
        law,
        addressee,
        anchoring,
        allowed,
        new Running(now, by, ""),
        0,
        1,
        now,
        by,
        Optional.empty());
  }

  /** The last moment that is in time; empty where there are no fixed hours. */
  public Optional<Instant> dueAt() {
    return allowed.until(anchoring.at());
  }

  public ObligationState state() {
    return standing.state();
  }

  public boolean isRunning() {
    return state() == ObligationState.RUNNING;
  }

  /** Whether it was met after it was due, or is due and not met. */
  public boolean isLate(Instant now) {
    return switch (standing) {
      case Running _ -> isAfterDue(now);
      case Met met -> isAfterDue(met.sentAt());
      case NotOwed _ -> false;
    };
  }

  private boolean isAfterDue(Instant moment) {
    return dueAt().filter(moment::isAfter).isPresent();
  }

  /**
   * In another state.
   *
   * @param expectedVersion what whoever moves it has read; another is refused
   * @param aware when its legal entity knew, where it is recorded: what runs again runs by that
   */
  public Obligation moved(
      long expectedVersion, ObligationStep step, Optional<Instant> aware, String by, Instant now) {
    requireVersion(expectedVersion);
    return switch (step) {
      case Meet meet when isRunning() -> met(meet, by, now);
      case Waive(String reason) when isRunning() ->
          with(anchoring, new NotOwed(now, by, reason), reopenings);
      case RunAgain(String reason) when !isRunning() ->
          with(
              aware.map(anchoring::by).orElse(anchoring),
              new Running(now, by, reason),
              reopenings + 1);
      case Meet _, Waive _, RunAgain _ -> throw wrongState();
    };
  }

  private Obligation met(Meet meet, String by, Instant now) {
    boolean late = isAfterDue(meet.sentAt());
    new Violations()
        .require(
            !late || !meet.lateReason().isEmpty(),
            "late_reason",
            "is empty, and it was due at %s: say why it was sent later"
                .formatted(dueAt().map(Instant::toString).orElse("")))
        .require(
            late || meet.lateReason().isEmpty(),
            "late_reason",
            "is for what was sent after it was due")
        .orThrow();
    return with(
        anchoring,
        new Met(now, by, meet.sentAt(), meet.reference(), meet.lateReason(), meet.reason()),
        reopenings);
  }

  private Refusal wrongState() {
    return Refusal.of(
        ErrorReason.WRONG_STATE,
        "The obligation is %s: from there it becomes %s."
            .formatted(state().word(), isRunning() ? "met or not owed" : "running"));
  }

  private void requireVersion(long expected) {
    if (expected != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The obligation has changed since you read it: read it again, then send your change.");
    }
  }

  /**
   * By what is recorded of when its legal entity knew; itself where that changes nothing, and once
   * it doesn't run.
   */
  public Obligation recounted(Instant aware) {
    Anchoring by = anchoring.by(aware);
    return isRunning() && !by.equals(anchoring) ? with(by, standing, reopenings) : this;
  }

  private Obligation with(Anchoring newAnchoring, Standing newStanding, int newReopenings) {
    return new Obligation(
        id,
        incidentId,
        legalEntity,
        law,
        addressee,
        newAnchoring,
        allowed,
        newStanding,
        newReopenings,
        version + 1,
        recordedAt,
        recordedBy,
        mergedFrom);
  }

  /** What it is, in at most 100 characters: "EU-GDPR of FR to CNIL". */
  public String title() {
    return "%s of %s to %s".formatted(law.code(), legalEntity, brief(addressee.words()));
  }

  private static String brief(String name) {
    return name.codePointCount(0, name.length()) <= BRIEF
        ? name
        : name.substring(0, name.offsetByCodePoints(0, BRIEF - 1)) + "…";
  }

  /** When it is due, for a sentence. */
  public String dueWords() {
    return dueAt().map(due -> "due at " + due).orElse("due without undue delay");
  }
}
