package dev.cordon.customer.exposure.grpc;

import dev.cordon.contracts.common.v1.Count;
import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.customer.v1.ComputeExposureSetRequest;
import dev.cordon.customer.exposure.application.ExposureSets;
import dev.cordon.customer.exposure.domain.ExposureQuery;
import dev.cordon.customer.exposure.domain.ExposureSet;
import dev.cordon.customer.exposure.domain.ExposureSet.Dimension;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** For the service that knows what an incident exposed. */
@GrpcService
class ExposureSetsGrpc implements dev.cordon.contracts.customer.v1.ExposureSets {

  private final ExposureSets exposureSets;
  private final Callers callers;

  ExposureSetsGrpc(ExposureSets exposureSets, Callers callers) {
    this.exposureSets = exposureSets;
    this.callers = callers;
  }

  @Override
  public Uni<dev.cordon.contracts.customer.v1.ExposureSet> computeExposureSet(
      ComputeExposureSetRequest request) {
    ExposureQuery query =
        ExposureQuery.of(
            References.in("exposure_id", request.getExposureId()),
            References.in("incident_id", request.getIncidentId()),
            request.getCategoriesList(),
            request.getImportIdsList().stream()
                .map(text -> References.in("import_ids", text))
                .toList(),
            request.getLegalEntitiesList());
    return exposureSets.compute(callers.current(), query).map(ExposureSetsGrpc::message);
  }

  private static dev.cordon.contracts.customer.v1.ExposureSet message(ExposureSet set) {
    return dev.cordon.contracts.customer.v1.ExposureSet.newBuilder()
        .setExposureId(set.id().toString())
        .setPeople(set.people())
        .setAddressable(set.addressable())
        .setNotAddressable(set.people() - set.addressable())
        .addAllByCountry(counts(set, Dimension.COUNTRY))
        .addAllByLanguage(counts(set, Dimension.LANGUAGE))
        .addAllByLegalEntity(counts(set, Dimension.LEGAL_ENTITY))
        .addAllByCategory(
            set.by(Dimension.CATEGORY).stream()
                .map(count -> count(category(count.key()), count.people()))
                .toList())
        .build();
  }

  private static List<Count> counts(ExposureSet set, Dimension dimension) {
    return set.by(dimension).stream().map(count -> count(count.key(), count.people())).toList();
  }

  private static Count count(String key, long people) {
    return Count.newBuilder().setKey(key).setPeople(people).build();
  }

  /** Its name in the contract. */
  private static String category(String number) {
    return DataCategory.forNumber(Integer.parseInt(number)).name();
  }
}
