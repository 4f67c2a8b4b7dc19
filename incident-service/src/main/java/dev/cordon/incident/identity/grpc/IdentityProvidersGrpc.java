package dev.cordon.incident.identity.grpc;

import dev.cordon.contracts.incident.v1.ConnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.CutOffIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.DisconnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.EmergencyHolder;
import dev.cordon.contracts.incident.v1.GetIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.IdentityProvider;
import dev.cordon.contracts.incident.v1.ListEmergencyHoldersRequest;
import dev.cordon.contracts.incident.v1.ListEmergencyHoldersResponse;
import dev.cordon.contracts.incident.v1.NameEmergencyHolderRequest;
import dev.cordon.contracts.incident.v1.RemoveEmergencyHolderRequest;
import dev.cordon.contracts.incident.v1.RemoveEmergencyHolderResponse;
import dev.cordon.contracts.incident.v1.RestoreIdentityProviderRequest;
import dev.cordon.incident.identity.application.EmergencyHolders;
import dev.cordon.incident.identity.application.IdentityProviders;
import dev.cordon.incident.identity.application.ProviderConnections;
import dev.cordon.incident.identity.application.Restoration;
import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** For an organization's administrators and the holders of its emergency switch. */
@GrpcService
class IdentityProvidersGrpc implements dev.cordon.contracts.incident.v1.IdentityProviders {

  private final IdentityProviders providers;
  private final ProviderConnections connections;
  private final EmergencyHolders holders;
  private final Callers callers;
  private final Idempotency idempotency;
  private final String issuer;

  IdentityProvidersGrpc(
      IdentityProviders providers,
      ProviderConnections connections,
      EmergencyHolders holders,
      Callers callers,
      Idempotency idempotency,
      @ConfigProperty(name = "cordon.issuer") String issuer) {
    this.providers = providers;
    this.connections = connections;
    this.holders = holders;
    this.callers = callers;
    this.idempotency = idempotency;
    this.issuer = issuer;
  }

  @Override
  public Uni<IdentityProvider> getIdentityProvider(GetIdentityProviderRequest request) {
    return providers.read(callers.current()).map(this::toProto);
  }

  @Override
  public Uni<IdentityProvider> connectIdentityProvider(ConnectIdentityProviderRequest request) {
    return connections
        .connect(
            callers.current(),
            request.getExpectedVersion(),
            IdentityMessages.settings(request),
            request.getClientSecret())
        .map(this::toProto)
        .invoke(providers::wake);
  }

  @Override
  public Uni<IdentityProvider> disconnectIdentityProvider(
      DisconnectIdentityProviderRequest request) {
    return providers
        .disconnect(callers.current(), request.getExpectedVersion())
        .map(this::toProto)
        .invoke(providers::wake);
  }

  @Override
  public Uni<IdentityProvider> cutOffIdentityProvider(CutOffIdentityProviderRequest request) {
    Caller caller = callers.current();
    return idempotency
        .inConnection(
            request,
            IdentityProvider.parser(),
            () -> providers.cutOff(caller, request.getReason()).map(this::toProto))
        .invoke(providers::wake);
  }

  @Override
  public Uni<IdentityProvider> restoreIdentityProvider(RestoreIdentityProviderRequest request) {
    Caller caller = callers.current();
    Restoration restoration = IdentityMessages.restoration(request);
    return idempotency
        .inConnection(
            request,
            IdentityProvider.parser(),
            () ->
                providers
                    .restore(caller, request.getExpectedVersion(), restoration)
                    .map(this::toProto))
        .invoke(providers::wake);
  }

  @Override
  public Uni<EmergencyHolder> nameEmergencyHolder(NameEmergencyHolderRequest request) {
    Caller caller = callers.current();
    return idempotency.keptOr(request, EmergencyHolder.parser(), () -> name(caller, request));
  }

  private Uni<EmergencyHolder> name(Caller caller, NameEmergencyHolderRequest request) {
    return holders
        .prepare(caller, request.getUsername())
        .chain(
            prepared ->
                idempotency.inConnection(
                    request,
                    EmergencyHolder.parser(),
                    () -> holders.name(caller, prepared).map(IdentityMessages::toProto)));
  }

  @Override
  public Uni<RemoveEmergencyHolderResponse> removeEmergencyHolder(
      RemoveEmergencyHolderRequest request) {
    return holders
        .remove(callers.current(), request.getSubject())
        .replaceWith(RemoveEmergencyHolderResponse.getDefaultInstance());
  }

  @Override
  public Uni<ListEmergencyHoldersResponse> listEmergencyHolders(
      ListEmergencyHoldersRequest request) {
    return holders
        .list(callers.current())
        .map(found -> found.stream().map(IdentityMessages::toProto).toList())
        .map(found -> ListEmergencyHoldersResponse.newBuilder().addAllHolders(found).build());
  }

  private IdentityProvider toProto(OwnProvider provider) {
    return IdentityMessages.toProto(provider, redirectUri(callers.current()));
  }

  private String redirectUri(Caller caller) {
    return caller instanceof Caller.Member member
        ? issuer + "/broker/" + member.organization() + "/endpoint"
        : "";
  }
}
