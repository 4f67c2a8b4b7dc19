package dev.cordon.incident.requests.persistence;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.Awaiting;
import dev.cordon.incident.requests.domain.Enclosed;
import dev.cordon.incident.requests.domain.Outcome;
import dev.cordon.incident.requests.domain.Party;
import dev.cordon.incident.requests.domain.RequestState;
import dev.cordon.incident.requests.domain.Standing;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/**
 * A row of {@code action_request}: its asker's, or one that its recipient may see. What changes of
 * it is written by a statement of its own.
 */
@Entity
@Immutable
@Table(name = "action_request")
@NullUnmarked // Filled by Hibernate.
class ActionRequestEntity {

  @Id UUID id;

  /** The asker; set by the database. */
  @Column(insertable = false, updatable = false)
  UUID tenantId;

  UUID incidentId;
  UUID taskId;
  Long taskMove;
  String askerAlias;
  String askerName;
  UUID recipientId;
  String recipientAlias;
  String text;

  @Enumerated(EnumType.STRING)
  Tlp tlp;

  Instant dueAt;
  String indicators;
  String askedBy;
  Instant askedAt;

  @Enumerated(EnumType.STRING)
  RequestState state;

  Instant since;
  String words;

  @Enumerated(EnumType.STRING)
  Outcome outcome;

  Instant acknowledgedAt;
  long version;

  /** Computed by the database, for lists. */
  @Column(insertable = false, updatable = false)
  boolean active;

  static ActionRequestEntity of(ActionRequest request) {
    ActionRequestEntity row = new ActionRequestEntity();
    row.id = request.id();
    row.incidentId = request.incidentId();
    row.taskId = request.awaiting().map(Awaiting::task).orElse(null);
    row.taskMove = request.awaiting().flatMap(Awaiting::move).orElse(null);
    row.askerAlias = request.asker().alias();
    row.askerName = request.askerName();
    row.recipientId = request.recipient().id();
    row.recipientAlias = request.recipient().alias();
    row.text = request.text();
    row.tlp = request.tlp();
    row.dueAt = request.dueAt();
    row.indicators =
        new JsonArray(request.enclosed().stream().map(ActionRequestEntity::json).toList()).encode();
    row.askedBy = request.askedBy();
    row.askedAt = request.askedAt();
    row.state = request.state();
    row.since = request.standing().since();
    row.words = request.standing().words();
    row.outcome = request.standing().outcome().orElse(null);
    row.acknowledgedAt = request.acknowledgedAt().orElse(null);
    row.version = request.version();
    return row;
  }

  private static JsonObject json(Enclosed enclosed) {
    return new JsonObject()
        .put("id", enclosed.id())
        .put("kind", enclosed.kind().name())
        .put("value", enclosed.value())
        .put("tlp", enclosed.tlp().name())
        .put("stix", enclosed.stix());
  }

  ActionRequest toDomain() {
    return new ActionRequest(
        id,
        incidentId,
        Optional.ofNullable(taskId).map(task -> new Awaiting(task, Optional.ofNullable(taskMove))),
        new Party(tenantId, askerAlias),
        askerName,
        new Party(recipientId, recipientAlias),
        text,
        tlp,
        dueAt,
        enclosed(),
        askedBy,
        askedAt,
        Standing.of(state, since, words, Optional.ofNullable(outcome)),
        Optional.ofNullable(acknowledgedAt),
        version);
  }

  private List<Enclosed> enclosed() {
    return new JsonArray(indicators)
        .stream().map(JsonObject.class::cast).map(ActionRequestEntity::enclosed).toList();
  }

  private static Enclosed enclosed(JsonObject json) {
    return new Enclosed(
        json.getString("id"),
        Enclosed.Kind.valueOf(json.getString("kind")),
        json.getString("value"),
        Tlp.valueOf(json.getString("tlp")),
        json.getString("stix"));
  }
}
