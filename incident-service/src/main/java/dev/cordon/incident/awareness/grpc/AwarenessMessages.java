package dev.cordon.incident.awareness.grpc;

import dev.cordon.contracts.incident.v1.AwarenessStatement;
import dev.cordon.contracts.incident.v1.EntityAwareness;
import dev.cordon.contracts.incident.v1.IncidentAwareness;
import dev.cordon.incident.awareness.application.Awarenesses.Known;
import dev.cordon.incident.awareness.application.Awarenesses.OfEntity;
import dev.cordon.incident.awareness.domain.Awareness;
import dev.cordon.incident.awareness.domain.Statement;
import dev.cordon.incident.registry.application.LegalEntities.LegalEntityRef;
import dev.cordon.kernel.message.Timestamps;
import java.util.List;
import java.util.stream.Stream;

/** Who knew when, as messages. */
final class AwarenessMessages {

  private AwarenessMessages() {}

  static IncidentAwareness from(Known known) {
    Awareness awareness = known.awareness();
    Statement earliest = awareness.earliest();
    return IncidentAwareness.newBuilder()
        .setIncidentId(awareness.incidentId().toString())
        .setAwareAt(Timestamps.of(earliest.awareAt()))
        .setLegalEntity(earliest.entity())
        .addAllEntities(
            Stream.concat(
                    Stream.of(new LegalEntityRef(Awareness.REPORTED, "")),
                    known.entities().stream())
                .map(entity -> from(entity, awareness))
                .toList())
        .build();
  }

  private static EntityAwareness from(LegalEntityRef entity, Awareness awareness) {
    EntityAwareness.Builder message = entity(entity);
    awareness.of(entity.code()).ifPresent(standing -> stand(message, standing));
    return message.build();
  }

  static EntityAwareness from(OfEntity known) {
    List<Statement> statements = known.statements();
    EntityAwareness.Builder message = entity(known.entity());
    statements.stream().findFirst().ifPresent(standing -> stand(message, standing));
    return message
        .addAllStatements(statements.stream().map(AwarenessMessages::from).toList())
        .build();
  }

  private static EntityAwareness.Builder entity(LegalEntityRef entity) {
    return EntityAwareness.newBuilder().setLegalEntity(entity.code()).setName(entity.name());
  }

  private static void stand(EntityAwareness.Builder message, Statement standing) {
    message.setVersion(standing.version()).setStanding(from(standing));
  }

  private static AwarenessStatement from(Statement statement) {
    return AwarenessStatement.newBuilder()
        .setVersion(statement.version())
        .setAwareAt(Timestamps.of(statement.awareAt()))
        .setReason(statement.reason())
        .setStatedBy(statement.by())
        .setStatedAt(Timestamps.of(statement.at()))
        .build();
  }
}
