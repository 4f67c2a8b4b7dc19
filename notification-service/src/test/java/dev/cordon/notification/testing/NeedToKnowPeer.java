package dev.cordon.notification.testing;

import dev.cordon.contracts.incident.v1.ListHiddenRequest;
import dev.cordon.contracts.incident.v1.ListHiddenResponse;
import dev.cordon.contracts.incident.v1.MutinyNeedToKnowGrpc;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Answers as the incident service's contract says. */
@GrpcService
public class NeedToKnowPeer extends MutinyNeedToKnowGrpc.NeedToKnowImplBase {

  private final Restrictions restrictions;

  NeedToKnowPeer(Restrictions restrictions) {
    this.restrictions = restrictions;
  }

  @Override
  public Uni<ListHiddenResponse> listHidden(ListHiddenRequest request) {
    return Uni.createFrom()
        .item(
            ListHiddenResponse.newBuilder()
                .addAllIncidentIds(restrictions.hiddenFrom(request.getSubject()))
                .build());
  }
}
