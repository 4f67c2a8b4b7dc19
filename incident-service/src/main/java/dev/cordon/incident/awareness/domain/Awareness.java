package dev.cordon.incident.awareness.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * When who knew of an incident. Each controller has clocks of its own, and the earliest of them all
 * is the incident's: what headquarters knew counts, whoever learned of it later.
 *
 * @param standing the newest statement of each entity, the report among them
 */
public record Awareness(UUID incidentId, List<Statement> standing) {

  /** In the place of a legal entity: the brand as a whole, as the incident was reported. */
  public static final String REPORTED = "brand";

  private static final int LONGEST_REASON = 1_000;

  /** More corrections than anybody means. */
  private static final int MOST_STATEMENTS = 100;

  /** Of one moment the report comes first, then in the order of codes. */
  private static final Comparator<Statement> EARLIEST =
      Comparator.comparing(Statement::awareAt)
          .thenComparing(statement -> !statement.entity().equals(REPORTED))
          .thenComparing(Statement::entity);

  public Awareness {
    standing = List.copyOf(standing);
  }

  /**
   * @param kept the newest statement of each entity that is kept; without any, what was reported is
   *     the first
   */
  public static Awareness of(Incident incident, List<Statement> kept) {
    if (kept.stream().anyMatch(statement -> statement.entity().equals(REPORTED))) {
      return new Awareness(incident.id(), kept);
    }
    List<Statement> all = new ArrayList<>(kept);
    all.add(reported(incident));
    return new Awareness(incident.id(), all);
  }

  /** What was said when it was opened, as the first statement. */
  public static Statement reported(Incident incident) {
    return new Statement(
        incident.id(),
        REPORTED,
        1,
        incident.awareAt(),
        "As it was reported.",
        incident.openedBy(),
        incident.openedAt());
  }

  public Optional<Statement> of(String entity) {
    return standing.stream().filter(statement -> statement.entity().equals(entity)).findFirst();
  }

  /** Whose time is the incident's. */
  public Statement earliest() {
    return standing.stream()
        .min(EARLIEST)
        .orElseThrow(() -> new IllegalStateException("nothing was reported"));
  }

  /**
   * The entity's next statement.
   *
   * @param expectedVersion what whoever states it has read; another is refused
   * @param awareAt required, not in the future
   * @param reason 1 to 1,000 characters
   */
  public Statement next(
      String entity,
      long expectedVersion,
      Optional<Instant> awareAt,
      String reason,
      String by,
      Instant now) {
    long version = of(entity).map(Statement::version).orElse(0L);
    if (expectedVersion != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "It has been stated otherwise since you read it: read it again, then send yours.");
    }
    if (version >= MOST_STATEMENTS) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "This was corrected a hundred times: note what is still to say in the timeline.");
    }
    new Violations()
        .require(awareAt.isPresent(), "aware_at", "is missing")
        .require(!awareAt.orElse(now).isAfter(now), "aware_at", "is in the future")
        .requireLength(reason, 1, LONGEST_REASON, "reason")
        .orThrow();
    return new Statement(
        incidentId,
        entity,
        version + 1,
        // What the database keeps.
        awareAt.orElseThrow().truncatedTo(ChronoUnit.MICROS),
        reason,
        by,
        now);
  }

  /**
   * What of this is to be stated of another incident, which turned out to be the same: who knew
   * earlier of this one, and who knew of this one alone.
   *
   * @return the other one's next statements; empty when it says as much already
   */
  public List<Statement> earlierThan(Awareness other, String reason, String by, Instant now) {
    return standing.stream()
        .filter(
            mine ->
                other
                    .of(mine.entity())
                    .map(theirs -> mine.awareAt().isBefore(theirs.awareAt()))
                    .orElse(true))
        .map(
            mine ->
                new Statement(
                    other.incidentId,
                    mine.entity(),
                    other.of(mine.entity()).map(Statement::version).orElse(0L) + 1,
                    mine.awareAt(),
                    reason,
                    by,
                    now))
        .toList();
  }

  /** With a statement in the place of the one that it follows. */
  public Awareness with(Statement next) {
    List<Statement> all = new ArrayList<>(standing);
    all.removeIf(statement -> statement.entity().equals(next.entity()));
    all.add(next);
    return new Awareness(incidentId, all);
  }
}
