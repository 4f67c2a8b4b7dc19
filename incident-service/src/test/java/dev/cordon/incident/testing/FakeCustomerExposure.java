package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.exposure.application.CustomerExposure;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import dev.cordon.incident.exposure.domain.PeopleCounts.Count;
import dev.cordon.incident.exposure.domain.PeopleCounts.Dimension;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Counts as many people as categories, instead of calling the customer service. */
@Mock
@Singleton
public class FakeCustomerExposure implements CustomerExposure {

  /** A scope of this name is refused. */
  public static final String UNKNOWN = "UNKNOWN";

  public final List<Scope> asked = new CopyOnWriteArrayList<>();

  @Override
  public Uni<PeopleCounts> compute(
      UUID exposureId, UUID incidentId, List<DataCategory> categories, Scope scope) {
    asked.add(scope);
    if (scope.legalEntities().contains(UNKNOWN)) {
      return Uni.createFrom()
          .failure(Refusal.of(ErrorReason.INVALID_FIELD, "Correct the fields named in errors."));
    }
    long people = categories.size();
    return Uni.createFrom()
        .item(
            new PeopleCounts(
                people,
                people - 1,
                List.of(
                    new Count(Dimension.COUNTRY, "FR", people - 1),
                    new Count(Dimension.COUNTRY, "", 1),
                    new Count(Dimension.LANGUAGE, "fr", people))));
  }
}
