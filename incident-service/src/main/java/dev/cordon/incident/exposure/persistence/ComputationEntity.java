package dev.cordon.incident.exposure.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.exposure.domain.Computation;
import dev.cordon.incident.exposure.domain.Scope;
import dev.cordon.kernel.digest.Sha256;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code exposure_computation}. */
@Entity
@Immutable
@Table(name = "exposure_computation")
@NullUnmarked // Filled by Hibernate.
class ComputationEntity {

  @Id UUID id;
  UUID incidentId;
  byte[] scopeDigest;
  String[] categories;
  String[] importIds;
  String[] legalEntities;
  Instant startedAt;
  String startedBy;

  static ComputationEntity of(Computation computation) {
    ComputationEntity row = new ComputationEntity();
    row.id = computation.id();
    row.incidentId = computation.incidentId();
    row.scopeDigest = digest(computation.scope());
    row.categories = computation.categories().stream().map(Enum::name).toArray(String[]::new);
    row.importIds = computation.scope().importIds().toArray(String[]::new);
    row.legalEntities = computation.scope().legalEntities().toArray(String[]::new);
    row.startedAt = computation.startedAt();
    row.startedBy = computation.startedBy();
    return row;
  }

  /** By which the database tells scopes apart, however long they are. */
  static byte[] digest(Scope scope) {
    MessageDigest sha256 = Sha256.begun();
    add(sha256, scope.importIds());
    add(sha256, scope.legalEntities());
    return sha256.digest();
  }

  /** With its length before each, so that no two lists look the same. */
  private static void add(MessageDigest digest, List<String> values) {
    digest.update((values.size() + "\n").getBytes(UTF_8));
    values.forEach(value -> digest.update((value.length() + ":" + value).getBytes(UTF_8)));
  }

  Computation toDomain() {
    return new Computation(
        id,
        incidentId,
        Stream.of(categories).map(DataCategory::valueOf).toList(),
        new Scope(List.of(importIds), List.of(legalEntities)),
        startedAt,
        startedBy);
  }
}
