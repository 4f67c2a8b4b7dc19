package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.customer.v1.SetIncidentReadersRequest;
import dev.cordon.contracts.incident.v1.GetReadersRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc.NeedToKnowBlockingStub;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandPeople;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The customer service is told who may know of an incident whose exposure sets it keeps. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class HiddenExposuresTest {

  @GrpcClient("self")
  Channel channel;

  @Inject CustomerPeer customers;

  @Test
  void whatIsRestrictedAfterItWasCountedIsSaid() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = exposed(brand, brand.opened("Counted"));
    var _ = brand.computed(incident);

    set(brand, incident, 1, true, "nadia");
    set(brand, incident, 2, false);

    assertThat(customers.namedFor(incident.getId()))
        .containsExactly(said(incident, 2, true, "lou", "nadia"), said(incident, 3, false));
    assertThat(customers.named)
        .filteredOn(asked -> asked.request().getIncidentId().equals(incident.getId()))
        .allSatisfy(
            asked -> {
              assertThat(asked.header("cordon-tenant")).isEqualTo(brand.id().toString());
              assertThat(asked.header("cordon-initiator")).isEqualTo("lou");
              assertThat(asked.header("cordon-organization")).isNull();
            });
  }

  @Test
  void ofARestrictedIncidentNothingIsCountedBeforeItIsSaid() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = exposed(brand, brand.restricted("Insider", "nadia"));
    customers.deafness.set(1);
    assertThat(Refusals.of(() -> brand.computed(incident)).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    assertThat(customers.computedFor(incident.getId())).isEmpty();

    var _ = brand.computed(incident);

    assertThat(customers.namedFor(incident.getId()))
        .containsExactly(said(incident, 1, true, "lou", "nadia"));
    assertThat(customers.computedFor(incident.getId())).hasSize(1);
  }

  /** What couldn't be hidden there isn't restricted here: nobody may believe that it was. */
  @Test
  void whileItCantBeSaidNothingIsRestricted() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = exposed(brand, brand.opened("Deaf"));
    var _ = brand.computed(incident);
    customers.deafness.set(1);

    assertThat(Refusals.of(() -> set(brand, incident, 1, true)).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    assertThat(
            needToKnow(brand)
                .getReaders(GetReadersRequest.newBuilder().setIncidentId(incident.getId()).build())
                .getRestricted())
        .isFalse();

    set(brand, incident, 1, true);
    assertThat(customers.namedFor(incident.getId()))
        .containsExactly(said(incident, 2, true, "lou"));
  }

  @Test
  void whereNothingWasCountedNobodyIsAsked() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Not counted");

    set(brand, incident, 1, true);

    assertThat(customers.namedFor(incident.getId())).isEmpty();
  }

  private static Incident exposed(Brand brand, Incident incident) {
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    return incident;
  }

  private void set(
      Brand brand, Incident incident, long version, boolean restricted, String... subjects) {
    BrandPeople.known(brand.id(), subjects);
    var _ =
        needToKnow(brand)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(version)
                    .setRestricted(restricted)
                    .addAllSubjects(List.of(subjects))
                    .build());
  }

  private NeedToKnowBlockingStub needToKnow(Brand brand) {
    return brand.as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  private static SetIncidentReadersRequest said(
      Incident incident, long version, boolean restricted, String... subjects) {
    return SetIncidentReadersRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setVersion(version)
        .setRestricted(restricted)
        .addAllSubjects(List.of(subjects))
        .build();
  }
}
