package dev.cordon.notification.notice.peers;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.GetExposureRequest;
import dev.cordon.contracts.incident.v1.MutinyExposuresGrpc.MutinyExposuresStub;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.notification.notice.application.Exposures;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The incident service, asked with the caller's own token: what they may not see isn't there. */
@ApplicationScoped
class GrpcExposures implements Exposures {

  private final OutgoingIdentity identity;
  private final MutinyExposuresStub exposures;

  GrpcExposures(OutgoingIdentity identity, @GrpcClient("incident") MutinyExposuresStub exposures) {
    this.identity = identity;
    this.exposures = exposures;
  }

  @Override
  public Uni<Boolean> belongsTo(UUID incidentId, UUID exposureId) {
    GetExposureRequest request =
        GetExposureRequest.newBuilder()
            .setIncidentId(incidentId.toString())
            .setExposureId(exposureId.toString())
            .build();
    return identity
        .asCaller(exposures)
        .getExposure(request)
        .replaceWith(true)
        .onFailure(GrpcExposures::isUnknown)
        .recoverWithItem(false);
  }

  private static boolean isUnknown(Throwable failure) {
    return failure instanceof StatusRuntimeException status
        && RefusalStatus.fromGrpc(status).reason() == ErrorReason.NOT_FOUND;
  }
}
