package dev.cordon.incident.sharing.persistence;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.sharing.domain.Access;
import dev.cordon.incident.sharing.domain.Labels;
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.incident.sharing.domain.Recipient;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.incident.sharing.domain.Share.Owner;
import dev.cordon.incident.sharing.domain.Terms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_share}: its owner's, or one that its recipient may see. */
@Entity
@Immutable
@Table(name = "incident_share")
@NullUnmarked // Filled by Hibernate.
class IncidentShareEntity {

  @Id UUID id;

  /** The owner; set by the database. */
  @Column(insertable = false, updatable = false)
  UUID tenantId;

  UUID incidentId;
  UUID recipientId;
  String recipientAlias;
  String ownerAlias;
  String ownerName;
  String[] parts;

  @Enumerated(EnumType.STRING)
  Access access;

  Instant until;
  String[] subjects;
  String[] labels;
  boolean restricted;
  String sharedBy;
  Instant sharedAt;
  Instant takenBackAt;

  static IncidentShareEntity of(Share share) {
    IncidentShareEntity row = new IncidentShareEntity();
    row.id = share.id();
    row.incidentId = share.incidentId();
    row.recipientId = share.recipient().id();
    row.recipientAlias = share.recipient().alias();
    row.ownerAlias = share.owner().alias();
    row.ownerName = share.owner().name();
    row.parts = names(share.terms().parts());
    row.access = share.terms().access();
    row.until = share.terms().until();
    row.subjects = share.terms().subjects().toArray(String[]::new);
    row.labels = names(share.labels().allowed());
    row.restricted = share.restricted();
    row.sharedBy = share.sharedBy();
    row.sharedAt = share.sharedAt();
    row.takenBackAt = share.takenBackAt().orElse(null);
    return row;
  }

  Share toDomain() {
    Set<Tlp> allowed = Stream.of(labels).map(Tlp::valueOf).collect(Collectors.toUnmodifiableSet());
    return new Share(
        id,
        incidentId,
        new Owner(tenantId, ownerAlias, ownerName),
        new Recipient(recipientId, recipientAlias, allowed.contains(Tlp.TLP_AMBER_STRICT)),
        new Terms(
            Stream.of(parts).map(Part::valueOf).collect(Collectors.toUnmodifiableSet()),
            access,
            until,
            List.of(subjects)),
        new Labels(allowed),
        restricted,
        sharedBy,
        sharedAt,
        Optional.ofNullable(takenBackAt));
  }

  private static String[] names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).sorted().toArray(String[]::new);
  }
}
