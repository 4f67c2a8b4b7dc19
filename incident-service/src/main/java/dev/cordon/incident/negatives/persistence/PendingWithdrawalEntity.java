package dev.cordon.incident.negatives.persistence;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.negatives.application.PendingWithdrawals.Pending;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code pending_withdrawal}, which no policy guards: it says whose it is. */
@Entity
@Immutable
@Table(name = "pending_withdrawal")
@NullUnmarked // Filled by Hibernate.
class PendingWithdrawalEntity {

  @Id UUID findingId;
  UUID tenantId;
  UUID incidentId;
  UUID lineId;

  @Enumerated(EnumType.STRING)
  DataCategory category;

  String withdrawnBy;
  Instant withdrawnAt;

  static PendingWithdrawalEntity of(UUID tenant, NegativeFinding finding, String by, Instant at) {
    PendingWithdrawalEntity row = new PendingWithdrawalEntity();
    row.findingId = finding.id();
    row.tenantId = tenant;
    row.incidentId = finding.incidentId();
    row.lineId = finding.lineId();
    row.category = finding.category();
    row.withdrawnBy = by;
    row.withdrawnAt = at;
    return row;
  }

  Pending toDomain() {
    return new Pending(tenantId, incidentId, findingId, lineId, category, withdrawnBy, withdrawnAt);
  }
}
