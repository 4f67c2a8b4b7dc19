package dev.cordon.notification.testing;

import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.GetExposureRequest;
import dev.cordon.contracts.incident.v1.MutinyExposuresGrpc;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.testing.People.Asked;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Answers as the incident service's contract says. */
@GrpcService
public class ExposuresPeer extends MutinyExposuresGrpc.ExposuresImplBase {

  private final People people;
  private final Callers callers;

  ExposuresPeer(People people, Callers callers) {
    this.people = people;
    this.callers = callers;
  }

  @Override
  public Uni<Exposure> getExposure(GetExposureRequest request) {
    people.note(new Asked("exposure", callers.current().tenant(), callers.current().actor(), 0));
    UUID incident = Drafts.incidentOf(UUID.fromString(request.getExposureId()));
    if (!incident.toString().equals(request.getIncidentId())) {
      throw Refusal.notFound("exposure");
    }
    return Uni.createFrom()
        .item(
            Exposure.newBuilder()
                .setId(request.getExposureId())
                .setIncidentId(request.getIncidentId())
                .build());
  }
}
