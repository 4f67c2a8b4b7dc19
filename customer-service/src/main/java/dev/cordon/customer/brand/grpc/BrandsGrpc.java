package dev.cordon.customer.brand.grpc;

import dev.cordon.contracts.customer.v1.BrandState;
import dev.cordon.contracts.customer.v1.DestroyBrandRequest;
import dev.cordon.contracts.customer.v1.DestroyBrandResponse;
import dev.cordon.contracts.customer.v1.ProvisionBrandRequest;
import dev.cordon.contracts.customer.v1.ProvisionBrandResponse;
import dev.cordon.contracts.customer.v1.SetBrandStateRequest;
import dev.cordon.contracts.customer.v1.SetBrandStateResponse;
import dev.cordon.customer.brand.application.Brands;
import dev.cordon.customer.brand.application.Standing;
import dev.cordon.customer.brand.domain.Controller;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** For the service that on-boards brands. */
@GrpcService
class BrandsGrpc implements dev.cordon.contracts.customer.v1.Brands {

  private final Brands brands;
  private final Standing standing;
  private final Callers callers;

  BrandsGrpc(Brands brands, Standing standing, Callers callers) {
    this.brands = brands;
    this.standing = standing;
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

  @Override
  public Uni<SetBrandStateResponse> setBrandState(SetBrandStateRequest request) {
    return standing
        .set(callers.current(), closure(request.getState()))
        .replaceWith(SetBrandStateResponse.getDefaultInstance());
  }

  @Override
  public Uni<DestroyBrandResponse> destroyBrand(DestroyBrandRequest request) {
    return standing
        .destroy(callers.current())
        .map(
            rows -> DestroyBrandResponse.newBuilder().setRows(rows).setComplete(rows == 0).build());
  }

  private static Optional<Closure> closure(BrandState state) {
    return switch (state) {
      case BRAND_STATE_OPEN -> Optional.empty();
      case BRAND_STATE_SUSPENDED -> Optional.of(Closure.SUSPENDED);
      case BRAND_STATE_LEAVING -> Optional.of(Closure.LEAVING);
      case BRAND_STATE_GONE -> Optional.of(Closure.GONE);
      case BRAND_STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("state", "is none of those that there are");
    };
  }
}
