package dev.cordon.incident.negatives.persistence;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.negatives.domain.Confidence;
import dev.cordon.incident.negatives.domain.EstablishingMethod;
import dev.cordon.incident.negatives.domain.Establishment;
import dev.cordon.incident.negatives.domain.EvidenceReference;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.incident.negatives.domain.NegativeScope;
import dev.cordon.incident.negatives.domain.NegativeScope.OneEntity;
import dev.cordon.incident.negatives.domain.NegativeScope.OneSystem;
import dev.cordon.incident.negatives.domain.NegativeScope.WholeIncident;
import dev.cordon.incident.negatives.domain.Standing;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code negative_finding}. */
@Entity
@Immutable
@Table(name = "negative_finding")
@NullUnmarked // Filled by Hibernate.
class NegativeFindingEntity {

  @Id UUID id;
  UUID incidentId;
  UUID lineId;
  UUID supersedes;

  @Enumerated(EnumType.STRING)
  DataCategory category;

  UUID systemId;
  String legalEntity;
  String establishedBy;
  String firm;
  Instant establishedAt;

  @Enumerated(EnumType.STRING)
  EstablishingMethod method;

  String methodText;

  @Enumerated(EnumType.STRING)
  Confidence confidence;

  String[] evidenceReferences;
  String[] evidenceDigests;
  String[] evidenceFiles;
  String statedBy;
  Instant statedAt;

  @Column(name = "merged_from")
  UUID firstOf;

  /** The same; null where that is hidden from whoever reads. */
  @Formula("app_known(merged_from)")
  UUID mergedFrom;

  static NegativeFindingEntity of(NegativeFinding finding) {
    NegativeFindingEntity row = new NegativeFindingEntity();
    row.id = finding.id();
    row.incidentId = finding.incidentId();
    row.lineId = finding.lineId();
    row.supersedes = finding.supersedes().orElse(null);
    row.category = finding.category();
    switch (finding.scope()) {
      case WholeIncident _ -> {}
      case OneSystem(UUID system) -> row.systemId = system;
      case OneEntity(String code) -> row.legalEntity = code;
    }
    row.take(finding.establishment());
    row.statedBy = finding.statedBy();
    row.statedAt = finding.statedAt();
    row.firstOf = finding.mergedFrom().orElse(null);
    row.mergedFrom = row.firstOf;
    return row;
  }

  private void take(Establishment how) {
    establishedBy = how.person();
    firm = how.firm();
    establishedAt = how.at();
    method = how.method();
    methodText = how.methodText();
    confidence = how.confidence();
    evidenceReferences =
        how.evidence().stream().map(EvidenceReference::reference).toArray(String[]::new);
    evidenceDigests = how.evidence().stream().map(EvidenceReference::sha256).toArray(String[]::new);
    evidenceFiles =
        how.evidence().stream()
            .map(one -> one.file().map(UUID::toString).orElse(""))
            .toArray(String[]::new);
  }

  NegativeFinding toDomain(Standing standing) {
    return new NegativeFinding(
        id,
        incidentId,
        lineId,
        Optional.ofNullable(supersedes),
        category,
        scope(),
        establishment(),
        statedBy,
        statedAt,
        standing,
        Optional.ofNullable(mergedFrom));
  }

  private NegativeScope scope() {
    if (systemId != null) {
      return new OneSystem(systemId);
    }
    return legalEntity != null ? new OneEntity(legalEntity) : new WholeIncident();
  }

  /** Rows of before have none at all. */
  private Optional<UUID> file(int i) {
    return i < evidenceFiles.length && !evidenceFiles[i].isEmpty()
        ? Optional.of(UUID.fromString(evidenceFiles[i]))
        : Optional.empty();
  }

  private Establishment establishment() {
    List<EvidenceReference> evidence =
        IntStream.range(0, evidenceReferences.length)
            .mapToObj(
                i -> new EvidenceReference(evidenceReferences[i], evidenceDigests[i], file(i)))
            .toList();
    return new Establishment(
        establishedBy, firm, establishedAt, method, methodText, confidence, evidence);
  }
}
