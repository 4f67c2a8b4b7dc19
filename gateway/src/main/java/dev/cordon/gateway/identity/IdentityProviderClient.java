package dev.cordon.gateway.identity;

import dev.cordon.contracts.incident.v1.ConnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.CutOffIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.DisconnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.GetIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.ListEmergencyHoldersRequest;
import dev.cordon.contracts.incident.v1.MutinyIdentityProvidersGrpc.MutinyIdentityProvidersStub;
import dev.cordon.contracts.incident.v1.NameEmergencyHolderRequest;
import dev.cordon.contracts.incident.v1.RemoveEmergencyHolderRequest;
import dev.cordon.contracts.incident.v1.RestoreIdentityProviderRequest;
import dev.cordon.gateway.call.ServiceCalls;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Identity providers of the incident service. */
@ApplicationScoped
class IdentityProviderClient {

  @GrpcClient("incident")
  MutinyIdentityProvidersStub providers;

  private final ServiceCalls calls;

  IdentityProviderClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<IdentityProviderView> get(String brand) {
    return calls
        .to(providers, brand)
        .getIdentityProvider(GetIdentityProviderRequest.getDefaultInstance())
        .map(IdentityProviderView::from);
  }

  Uni<IdentityProviderView> connect(String brand, ConnectIdentityProviderRequest request) {
    return calls
        .to(providers, brand)
        .connectIdentityProvider(request)
        .map(IdentityProviderView::from);
  }

  Uni<IdentityProviderView> disconnect(String brand, long expectedVersion) {
    return calls
        .to(providers, brand)
        .disconnectIdentityProvider(
            DisconnectIdentityProviderRequest.newBuilder()
                .setExpectedVersion(expectedVersion)
                .build())
        .map(IdentityProviderView::from);
  }

  Uni<IdentityProviderView> cutOff(String brand, String reason) {
    return calls
        .to(providers, brand)
        .cutOffIdentityProvider(
            CutOffIdentityProviderRequest.newBuilder().setReason(reason).build())
        .map(IdentityProviderView::from);
  }

  Uni<IdentityProviderView> restore(String brand, RestoreIdentityProviderRequest request) {
    return calls
        .to(providers, brand)
        .restoreIdentityProvider(request)
        .map(IdentityProviderView::from);
  }

  Uni<EmergencyHolderView> name(String brand, String username) {
    return calls
        .to(providers, brand)
        .nameEmergencyHolder(NameEmergencyHolderRequest.newBuilder().setUsername(username).build())
        .map(EmergencyHolderView::from);
  }

  Uni<Void> remove(String brand, String subject) {
    return calls
        .to(providers, brand)
        .removeEmergencyHolder(
            RemoveEmergencyHolderRequest.newBuilder().setSubject(subject).build())
        .replaceWithVoid();
  }

  Uni<List<EmergencyHolderView>> holders(String brand) {
    return calls
        .to(providers, brand)
        .listEmergencyHolders(ListEmergencyHoldersRequest.getDefaultInstance())
        .map(list -> list.getHoldersList().stream().map(EmergencyHolderView::from).toList());
  }
}
