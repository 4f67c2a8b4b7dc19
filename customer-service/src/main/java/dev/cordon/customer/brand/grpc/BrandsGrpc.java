package dev.cordon.customer.brand.grpc;

import dev.cordon.contracts.customer.v1.ProvisionBrandRequest;
import dev.cordon.contracts.customer.v1.ProvisionBrandResponse;
import dev.cordon.customer.brand.application.Brands;
import dev.cordon.customer.brand.domain.Controller;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For the service that on-boards brands. */
@GrpcService
class BrandsGrpc implements dev.cordon.contracts.customer.v1.Brands {

  private final Brands brands;
  private final Callers callers;

  BrandsGrpc(Brands brands, Callers callers) {
    this.brands = brands;
    this.callers = callers;
  }

  @Override
  public Uni<ProvisionBrandResponse> provisionBrand(ProvisionBrandRequest request) {
    return brands
        .provision(
            callers.current(),
            request.getControllersList().stream()
                .map(controller -> new Controller(controller.getCode(), controller.getCountry()))
                .toList())
        .replaceWith(ProvisionBrandResponse.getDefaultInstance());
  }
}
