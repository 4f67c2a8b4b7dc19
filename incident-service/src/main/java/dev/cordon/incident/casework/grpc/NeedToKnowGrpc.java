package dev.cordon.incident.casework.grpc;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.GetReadersRequest;
import dev.cordon.contracts.incident.v1.ListHiddenRequest;
import dev.cordon.contracts.incident.v1.ListHiddenResponse;
import dev.cordon.contracts.incident.v1.Readers;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.incident.casework.application.NeedToKnow;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** For the gateway, and for services that keep what hangs on incidents. */
@GrpcService
class NeedToKnowGrpc implements dev.cordon.contracts.incident.v1.NeedToKnow {

  private final NeedToKnow needToKnow;
  private final Callers callers;

  NeedToKnowGrpc(NeedToKnow needToKnow, Callers callers) {
    this.needToKnow = needToKnow;
    this.callers = callers;
  }

  @Override
  public Uni<Readers> getReaders(GetReadersRequest request) {
    return needToKnow
        .readers(callers.current(), References.to("incident", request.getIncidentId()))
        .map(IncidentMessages::from);
  }

  @Override
  public Uni<Readers> setReaders(SetReadersRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    var readers =
        dev.cordon.incident.casework.domain.Readers.of(
            request.getRestricted(), request.getSubjectsList(), caller.actor(), "subjects");
    return needToKnow
        .change(caller, incident, request.getExpectedVersion(), readers)
        .map(IncidentMessages::from);
  }

  @Override
  public Uni<ListHiddenResponse> listHidden(ListHiddenRequest request) {
    return needToKnow
        .hiddenFrom(service(callers.current()), request.getSubject())
        .map(
            hidden ->
                ListHiddenResponse.newBuilder()
                    .addAllIncidentIds(hidden.stream().map(UUID::toString).toList())
                    .build());
  }

  /** The contract lets services in only. */
  private static Caller.Service service(Caller caller) {
    return switch (caller) {
      case Caller.Service service -> service;
      case Caller.Member _, Caller.Guest _ ->
          throw Refusal.of(ErrorReason.MISSING_ROLE, "People may not call this.");
    };
  }
}
