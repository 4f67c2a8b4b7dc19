package dev.cordon.incident.exposure.grpc;

import dev.cordon.contracts.customer.v1.ComputeExposureSetRequest;
import dev.cordon.contracts.customer.v1.ExposureSet;
import dev.cordon.contracts.customer.v1.MutinyExposureSetsGrpc.MutinyExposureSetsStub;
import dev.cordon.incident.exposure.application.CustomerExposure;
import dev.cordon.incident.exposure.domain.Computation;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import dev.cordon.incident.exposure.domain.PeopleCounts.Count;
import dev.cordon.incident.exposure.domain.PeopleCounts.Dimension;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
class CustomerExposureClient implements CustomerExposure {

  private final MutinyExposureSetsStub exposureSets;
  private final OutgoingIdentity identity;
  private final Duration patience;

  /**
   * @param patience a count goes over all of a brand's customers: more than other calls have
   */
  CustomerExposureClient(
      @GrpcClient("customer") MutinyExposureSetsStub exposureSets,
      OutgoingIdentity identity,
      @ConfigProperty(name = "cordon.exposure-deadline", defaultValue = "60S") Duration patience) {
    this.exposureSets = exposureSets;
    this.identity = identity;
    this.patience = patience;
  }

  @Override
  public Uni<PeopleCounts> compute(Computation computation) {
    return identity
        .asCaller(exposureSets)
        .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
        .computeExposureSet(request(computation))
        .map(CustomerExposureClient::counts)
        .onFailure(StatusRuntimeException.class)
        .transform(failure -> RefusalStatus.fromGrpc((StatusRuntimeException) failure));
  }

  private static ComputeExposureSetRequest request(Computation computation) {
    return ComputeExposureSetRequest.newBuilder()
        .setExposureId(computation.id().toString())
        .setIncidentId(computation.incidentId().toString())
        .addAllCategories(computation.categories())
        .addAllImportIds(computation.scope().importIds())
        .addAllLegalEntities(computation.scope().legalEntities())
        .build();
  }

  private static PeopleCounts counts(ExposureSet set) {
    return new PeopleCounts(
        set.getPeople(),
        set.getAddressable(),
        Stream.of(
                counts(Dimension.COUNTRY, set.getByCountryList()),
                counts(Dimension.CATEGORY, set.getByCategoryList()),
                counts(Dimension.LANGUAGE, set.getByLanguageList()),
                counts(Dimension.LEGAL_ENTITY, set.getByLegalEntityList()))
            .flatMap(List::stream)
            .toList());
  }

  private static List<Count> counts(
      Dimension dimension, List<dev.cordon.contracts.common.v1.Count> counts) {
    return counts.stream()
        .map(count -> new Count(dimension, count.getKey(), count.getPeople()))
        .toList();
  }
}
