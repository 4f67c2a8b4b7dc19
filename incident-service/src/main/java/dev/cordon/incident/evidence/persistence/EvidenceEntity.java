package dev.cordon.incident.evidence.persistence;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.evidence.domain.Acquisition;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.Description;
import dev.cordon.incident.evidence.domain.Destruction;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.evidence.domain.FileName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code evidence}. */
@Entity
@Table(name = "evidence")
@NullUnmarked // Filled by Hibernate.
class EvidenceEntity {

  /** As the database spells the kinds of content. */
  enum State {
    RECEIVING,
    STORED,
    DESTROYED,
    DROPPED
  }

  @Id UUID id;
  UUID incidentId;
  String name;
  String mediaType;
  String description;

  @Enumerated(EnumType.STRING)
  Tlp tlp;

  String source;
  String collectedBy;
  Instant collectedAt;
  String method;

  @Enumerated(EnumType.STRING)
  State state;

  long bytes;
  String sha256;
  String addedBy;
  Instant addedAt;
  String idempotencyKey;
  Instant storedAt;
  Instant verifiedAt;
  boolean intact;
  String destructionReason;
  String destructionAskedBy;
  Instant destructionAskedAt;
  String destructionConfirmedBy;
  Instant destructionConfirmedAt;
  long version;

  static EvidenceEntity of(EvidenceFile file, String idempotencyKey) {
    EvidenceEntity row = new EvidenceEntity();
    row.id = file.id();
    row.incidentId = file.incidentId();
    row.name = file.description().name().text();
    row.mediaType = file.description().mediaType();
    row.description = file.description().text();
    row.tlp = file.description().tlp();
    row.source = file.description().acquisition().source();
    row.collectedBy = file.description().acquisition().collectedBy();
    row.collectedAt = file.description().acquisition().collectedAt();
    row.method = file.description().acquisition().method();
    row.addedBy = file.addedBy();
    row.addedAt = file.addedAt();
    row.idempotencyKey = idempotencyKey;
    row.take(file);
    return row;
  }

  /** What a change may touch. */
  void take(EvidenceFile file) {
    version = file.version();
    bytes = file.content().bytes();
    switch (file.content()) {
      case Content.Receiving _ -> {
        state = State.RECEIVING;
        sha256 = "";
      }
      case Content.Dropped _ -> {
        state = State.DROPPED;
        sha256 = "";
      }
      case Content.Stored stored -> {
        state = State.STORED;
        take(stored.sha256(), stored.at(), stored.verification(), stored.asked());
      }
      case Content.Destroyed gone -> {
        state = State.DESTROYED;
        take(gone.sha256(), gone.storedAt(), gone.verification(), Optional.of(gone.destruction()));
      }
    }
  }

  private void take(
      String digest,
      Instant stored,
      Optional<Content.Verification> verification,
      Optional<Destruction> destruction) {
    sha256 = digest;
    storedAt = stored;
    verifiedAt = verification.map(Content.Verification::at).orElse(null);
    intact = verification.map(Content.Verification::intact).orElse(false);
    destructionReason = destruction.map(Destruction::reason).orElse(null);
    destructionAskedBy = destruction.map(Destruction::askedBy).orElse(null);
    destructionAskedAt = destruction.map(Destruction::askedAt).orElse(null);
    Optional<Destruction.Confirmation> confirmed = destruction.flatMap(Destruction::confirmation);
    destructionConfirmedBy = confirmed.map(Destruction.Confirmation::by).orElse(null);
    destructionConfirmedAt = confirmed.map(Destruction.Confirmation::at).orElse(null);
  }

  EvidenceFile toDomain() {
    return new EvidenceFile(
        id,
        incidentId,
        new Description(
            new FileName(name),
            mediaType,
            description,
            tlp,
            new Acquisition(source, collectedBy, collectedAt, method)),
        content(),
        addedBy,
        addedAt,
        version);
  }

  private Content content() {
    return switch (state) {
      case RECEIVING -> new Content.Receiving(bytes);
      case DROPPED -> new Content.Dropped(bytes);
      case STORED -> new Content.Stored(bytes, sha256, storedAt, verification(), destruction());
      case DESTROYED ->
          new Content.Destroyed(
              bytes, sha256, storedAt, verification(), destruction().orElseThrow());
    };
  }

  private Optional<Content.Verification> verification() {
    return Optional.ofNullable(verifiedAt).map(at -> new Content.Verification(at, intact));
  }

  private Optional<Destruction> destruction() {
    return Optional.ofNullable(destructionAskedBy)
        .map(
            by ->
                new Destruction(
                    destructionReason,
                    by,
                    destructionAskedAt,
                    Optional.ofNullable(destructionConfirmedBy)
                        .map(
                            other -> new Destruction.Confirmation(other, destructionConfirmedAt))));
  }
}
