package dev.cordon.gateway.live;

import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.FollowGroupBrandRequest;
import dev.cordon.contracts.incident.v1.FollowIncidentRequest;
import dev.cordon.contracts.incident.v1.FollowSharedIncidentRequest;
import dev.cordon.contracts.incident.v1.MutinyLiveGrpc.MutinyLiveStub;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.Wire;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Following, in the incident service, as the caller of the request that runs: each step is a call
 * with their token. On a connection of its own: calls that wait must not take the places of those
 * that don't.
 */
@ApplicationScoped
class LiveClient {

  @GrpcClient("incident-live")
  MutinyLiveStub live;

  private final ServiceCalls calls;

  LiveClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Steps brand(String brand) {
    MutinyLiveStub stub = calls.to(live, brand);
    return from -> stub.followBrand(FollowBrandRequest.newBuilder().setFrom(from).build());
  }

  Steps incident(String brand, String incident) {
    String id = Wire.id("incident", incident);
    MutinyLiveStub stub = calls.to(live, brand);
    return from ->
        stub.followIncident(
            FollowIncidentRequest.newBuilder().setIncidentId(id).setFrom(from).build());
  }

  Steps shared(String recipient, String share) {
    String id = Wire.id("share", share);
    MutinyLiveStub stub = calls.to(live, recipient);
    return from ->
        stub.followSharedIncident(
            FollowSharedIncidentRequest.newBuilder().setShareId(id).setFrom(from).build());
  }

  Steps brandOfGroup(String group, String brand) {
    MutinyLiveStub stub = calls.to(live, group);
    return from ->
        stub.followGroupBrand(
            FollowGroupBrandRequest.newBuilder().setBrand(brand).setFrom(from).build());
  }
}
