package dev.cordon.incident.classification.persistence;

import dev.cordon.incident.classification.domain.Circumstances;
import dev.cordon.incident.classification.domain.Classification;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_classification}. */
@Entity
@Immutable
@IdClass(ClassificationEntity.Key.class)
@Table(name = "incident_classification")
@NullUnmarked // Filled by Hibernate.
class ClassificationEntity {

  /** A version of a classification is stated once. */
  record Key(UUID incidentId, Long version) {}

  @Id UUID incidentId;
  @Id Long version;

  /** Null while it isn't known. */
  String rsit;

  String rsitVersion;
  String[] veris;
  String verisVersion;
  String[] techniques;
  String attackVersion;

  @Enumerated(EnumType.STRING)
  Circumstances.Controller controller;

  @Enumerated(EnumType.STRING)
  Circumstances.Disclosure disclosure;

  @Enumerated(EnumType.STRING)
  Circumstances.Alteration alteration;

  @Enumerated(EnumType.STRING)
  Circumstances.Unavailability unavailability;

  /** Null while it isn't stated. */
  Boolean malicious;

  boolean vulnerablePeople;
  boolean unintelligible;
  String statedBy;
  Instant statedAt;

  static ClassificationEntity of(Classification classification) {
    ClassificationEntity row = new ClassificationEntity();
    row.incidentId = classification.incidentId();
    row.version = classification.version();
    row.rsit = classification.rsit().orElse(null);
    row.rsitVersion = classification.rsitVersion();
    row.veris = classification.veris().toArray(String[]::new);
    row.verisVersion = classification.verisVersion();
    row.techniques = classification.techniques().toArray(String[]::new);
    row.attackVersion = classification.attackVersion();
    row.take(classification.circumstances());
    row.statedBy = classification.statedBy();
    row.statedAt = classification.statedAt().orElseThrow();
    return row;
  }

  private void take(Circumstances circumstances) {
    controller = circumstances.controller();
    disclosure = circumstances.disclosure();
    alteration = circumstances.alteration();
    unavailability = circumstances.unavailability();
    malicious =
        switch (circumstances.malice()) {
          case UNSTATED -> null;
          case NONE -> false;
          case MEANT -> true;
        };
    vulnerablePeople = circumstances.vulnerablePeople();
    unintelligible = circumstances.unintelligible();
  }

  private Circumstances.Malice malice() {
    if (malicious == null) {
      return Circumstances.Malice.UNSTATED;
    }
    return malicious ? Circumstances.Malice.MEANT : Circumstances.Malice.NONE;
  }

  Classification toDomain() {
    return new Classification(
        incidentId,
        version,
        Optional.ofNullable(rsit),
        rsitVersion,
        List.of(veris),
        verisVersion,
        List.of(techniques),
        attackVersion,
        new Circumstances(
            controller,
            disclosure,
            alteration,
            unavailability,
            malice(),
            vulnerablePeople,
            unintelligible),
        statedBy,
        Optional.of(statedAt));
  }
}
