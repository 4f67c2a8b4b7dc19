package dev.cordon.incident.registry.grpc;

import dev.cordon.contracts.customer.v1.BrandState;
import dev.cordon.contracts.customer.v1.Controller;
import dev.cordon.contracts.customer.v1.DestroyBrandRequest;
import dev.cordon.contracts.customer.v1.MutinyBrandsGrpc.MutinyBrandsStub;
import dev.cordon.contracts.customer.v1.ProvisionBrandRequest;
import dev.cordon.contracts.customer.v1.SetBrandStateRequest;
import dev.cordon.incident.registry.application.CustomerData;
import dev.cordon.incident.registry.domain.LegalEntity;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.OutgoingIdentity;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

@ApplicationScoped
class CustomerDataClient implements CustomerData {

  /** For some thousand rows; shorter than the lease of an operation. */
  private static final long DESTRUCTION_SECONDS = 30;

  private final MutinyBrandsStub brands;
  private final OutgoingIdentity identity;

  CustomerDataClient(@GrpcClient("customer") MutinyBrandsStub brands, OutgoingIdentity identity) {
    this.brands = brands;
    this.identity = identity;
  }

  @Override
  public Uni<Void> provision(Caller.Service caller, List<LegalEntity> controllers) {
    ProvisionBrandRequest request =
        ProvisionBrandRequest.newBuilder()
            .addAllControllers(controllers.stream().map(CustomerDataClient::controller).toList())
            .build();
    return identity
        .asService(brands, caller)
        .chain(stub -> stub.provisionBrand(request))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> tell(Caller.Service caller, Optional<Closure> closure) {
    SetBrandStateRequest request =
        SetBrandStateRequest.newBuilder().setState(state(closure)).build();
    return identity
        .asService(brands, caller)
        .chain(stub -> stub.setBrandState(request))
        .replaceWithVoid();
  }

  @Override
  public Uni<Boolean> destroy(Caller.Service caller) {
    return identity
        .asService(brands, caller)
        .map(stub -> stub.withDeadlineAfter(DESTRUCTION_SECONDS, TimeUnit.SECONDS))
        .chain(stub -> stub.destroyBrand(DestroyBrandRequest.getDefaultInstance()))
        .map(answer -> !answer.getComplete());
  }

  private static BrandState state(Optional<Closure> closure) {
    return closure
        .map(
            why ->
                switch (why) {
                  case SUSPENDED -> BrandState.BRAND_STATE_SUSPENDED;
                  case LEAVING -> BrandState.BRAND_STATE_LEAVING;
                  case GONE -> BrandState.BRAND_STATE_GONE;
                })
        .orElse(BrandState.BRAND_STATE_OPEN);
  }

  private static Controller controller(LegalEntity entity) {
    return Controller.newBuilder().setCode(entity.code()).setCountry(entity.country()).build();
  }
}
