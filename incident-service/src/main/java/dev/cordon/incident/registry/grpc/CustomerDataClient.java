package dev.cordon.incident.registry.grpc;

import dev.cordon.contracts.customer.v1.Controller;
import dev.cordon.contracts.customer.v1.MutinyBrandsGrpc.MutinyBrandsStub;
import dev.cordon.contracts.customer.v1.ProvisionBrandRequest;
import dev.cordon.incident.registry.application.CustomerData;
import dev.cordon.incident.registry.domain.LegalEntity;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.OutgoingIdentity;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class CustomerDataClient implements CustomerData {

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

  private static Controller controller(LegalEntity entity) {
    return Controller.newBuilder().setCode(entity.code()).setCountry(entity.country()).build();
  }
}
