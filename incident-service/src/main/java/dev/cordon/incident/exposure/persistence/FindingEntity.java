package dev.cordon.incident.exposure.persistence;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.exposure.domain.Finding;
import dev.cordon.incident.exposure.domain.Verdict;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code finding}. */
@Entity
@Immutable
@Table(name = "finding")
@NullUnmarked // Filled by Hibernate.
class FindingEntity {

  @Id UUID id;
  UUID incidentId;

  @Enumerated(EnumType.STRING)
  DataCategory category;

  @Enumerated(EnumType.STRING)
  Verdict verdict;

  String method;
  String evidence;
  String establishedBy;
  Instant establishedAt;

  /** Null where it was stated here, and where that one is hidden; written by SQL alone. */
  @Formula("app_known(merged_from)")
  UUID mergedFrom;

  static FindingEntity of(Finding finding) {
    FindingEntity row = new FindingEntity();
    row.id = finding.id();
    row.incidentId = finding.incidentId();
    row.category = finding.category();
    row.verdict = finding.verdict();
    row.method = finding.method();
    row.evidence = finding.evidence();
    row.establishedBy = finding.establishedBy();
    row.establishedAt = finding.establishedAt();
    return row;
  }

  Finding toDomain() {
    return new Finding(
        id, incidentId, category, verdict, method, evidence, establishedBy, establishedAt);
  }
}
