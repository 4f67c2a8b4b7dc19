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
 * @param number 1, 2, 3 … within the brand: what people say aloud
 * @param openedBy subject of the person
 * @param version grows by one with each change
 */
public record Incident(
    UUID id,
    long number,
    String title,
    String summary,
    IncidentState state,
    Tlp tlp,
    Optional<Instant> occurredAt,
    Instant awareAt,
    Instant openedAt,
    String openedBy,
    long version) {

  public static Incident open(IncidentReport report, long number, String openedBy, Instant now) {
    return new Incident(
        Ids.next(),
        number,
        report.title(),
        report.summary(),
        IncidentState.REPORTED,
        report.tlp(),
        report.occurredAt(),
        report.awareAt(),
        now,
        openedBy,
        1);
  }

  /**
   * With another title or summary; empty keeps what is there.
   *
   * @param expectedVersion what the editor has read; another is refused
   */
  public Incident edit(long expectedVersion, Optional<String> title, Optional<String> summary) {
    if (expectedVersion != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The incident has changed since you read it: read it again, then send your change.");
    }
    String newTitle = title.orElse(this.title);
    String newSummary = summary.orElse(this.summary);
    IncidentReport.check(newTitle, newSummary).orThrow();
    return new Incident(
        id,
        number,
        newTitle,
        newSummary,
        state,
        tlp,
        occurredAt,
        awareAt,
        openedAt,
        openedBy,
        version + 1);
  }
}
