package dev.cordon.incident.exposure.grpc;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.customer.v1.ComputeExposureSetRequest;
import dev.cordon.contracts.customer.v1.ExposureSet;
import dev.cordon.contracts.customer.v1.MutinyExposureSetsGrpc.MutinyExposureSetsStub;
import dev.cordon.incident.exposure.application.CustomerExposure;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import dev.cordon.incident.exposure.domain.PeopleCounts.Count;
import dev.cordon.incident.exposure.domain.PeopleCounts.Dimension;
import dev.cordon.kernel.identity.OutgoingIdentity;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class CustomerExposureClient implements CustomerExposure {

  private final MutinyExposureSetsStub exposureSets;
  private final OutgoingIdentity identity;

  CustomerExposureClient(
      @GrpcClient("customer") MutinyExposureSetsStub exposureSets, OutgoingIdentity identity) {
    this.exposureSets = exposureSets;
    this.identity = identity;
  }

  @Override
  public Uni<PeopleCounts> compute(
      UUID exposureId, UUID incidentId, List<DataCategory> categories, Scope scope) {
    return identity
        .asCaller(exposureSets)
        .computeExposureSet(
            ComputeExposureSetRequest.newBuilder()
                .setExposureId(exposureId.toString())
                .setIncidentId(incidentId.toString())
                .addAllCategories(categories)
                .addAllImportIds(scope.importIds())
                .addAllLegalEntities(scope.legalEntities())
                .build())
        .map(CustomerExposureClient::counts);
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
