package dev.cordon.incident;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_EMAIL_ADDRESS;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PASSWORD;
import static dev.cordon.contracts.incident.v1.Verdict.VERDICT_EXPOSED;
import static dev.cordon.contracts.incident.v1.Verdict.VERDICT_NOT_EXPOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.contracts.common.v1.Count;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.GetExposureRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListExposuresRequest;
import dev.cordon.contracts.incident.v1.ListExposuresResponse;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.ListFindingsResponse;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.StateFindingRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ExposureTest {

  @GrpcClient("self")
  Channel channel;

  @Inject CustomerPeer customers;

  @Test
  void theNewestFindingOfACategoryStands() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Findings");
    brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_NOT_EXPOSED);
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_EXPOSED);

    List<Finding> findings =
        brand
            .exposures()
            .listFindings(ListFindingsRequest.newBuilder().setIncidentId(incident.getId()).build())
            .getFindingsList();

    assertThat(findings)
        .extracting(Finding::getCategory, Finding::getVerdict, Finding::getSuperseded)
        .containsExactly(
            tuple(DATA_CATEGORY_PASSWORD, VERDICT_EXPOSED, false),
            tuple(DATA_CATEGORY_NAME, VERDICT_EXPOSED, false),
            tuple(DATA_CATEGORY_PASSWORD, VERDICT_NOT_EXPOSED, true));
    assertThat(timeline(brand, incident))
        .contains("Found not exposed: password.", "Found exposed: password.");
  }

  @Test
  void anExposureIsComputedFromTheFindingsThatStand() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Exposure");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    brand.found(incident, DATA_CATEGORY_EMAIL_ADDRESS, VERDICT_EXPOSED);
    brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_NOT_EXPOSED);

    Exposure first = brand.computed(incident);
    brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_EXPOSED);
    Exposure second = brand.computed(incident, "FR");

    assertThat(first.getCategoriesList())
        .containsExactly(DATA_CATEGORY_NAME, DATA_CATEGORY_EMAIL_ADDRESS);
    assertThat(first.getPeople()).isEqualTo(2);
    assertThat(first.getAddressable()).isEqualTo(1);
    assertThat(first.getNotAddressable()).isEqualTo(1);
    assertThat(first.getByCountryList()).extracting(Count::getKey).containsExactly("", "FR");
    assertThat(second.getPeople()).isEqualTo(3);
    assertThat(List.of(first, second)).extracting(Exposure::getRevision).containsExactly(1, 2);
    assertThat(customers.computedFor(incident.getId()).getLast().getLegalEntitiesList())
        .containsExactly("FR");
    assertThat(brand.exposuresOf(incident))
        .extracting(Exposure::getId)
        .containsExactly(second.getId(), first.getId());
    assertThat(get(brand, incident, first).getByCountryList())
        .containsExactlyInAnyOrderElementsOf(first.getByCountryList());
    assertThat(timeline(brand, incident))
        .contains("Exposure computed, revision 1: 2 people, 1 of them addressable.");
  }

  @Test
  void withoutAFindingThatSaysSoNobodyIsExposed() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Nothing");
    brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_NOT_EXPOSED);

    assertThat(Refusals.of(() -> brand.computed(incident)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void whatTheCustomerServiceRefusesChangesNothing() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Refused");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);

    customers.unknownEntities.add("XX");

    assertThat(Refusals.of(() -> brand.computed(incident, "XX")).reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(brand.exposuresOf(incident)).isEmpty();
    assertThat(brand.computed(incident).getRevision()).isEqualTo(1);
  }

  @Test
  void findingsArePagedNewestFirst() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Many findings");
    for (int i = 0; i < 4; i++) {
      brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_NOT_EXPOSED);
      brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    }

    List<Finding> findings = new ArrayList<>();
    String cursor = "";
    do {
      ListFindingsResponse page =
          brand
              .exposures()
              .listFindings(
                  ListFindingsRequest.newBuilder()
                      .setIncidentId(incident.getId())
                      .setPage(PageRequest.newBuilder().setLimit(3).setCursor(cursor))
                      .build());
      assertThat(page.getFindingsCount()).isLessThanOrEqualTo(3);
      findings.addAll(page.getFindingsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(findings).hasSize(8).extracting(Finding::getId).doesNotHaveDuplicates();
    // The newest of each category stands, on whichever page the others are.
    assertThat(findings)
        .extracting(Finding::getSuperseded)
        .containsExactly(false, false, true, true, true, true, true, true);
  }

  @Test
  void exposuresArePagedNewestFirst() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Many revisions");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    for (int i = 0; i < 5; i++) {
      var _ = brand.computed(incident);
    }

    List<Integer> revisions = new ArrayList<>();
    String cursor = "";
    do {
      ListExposuresResponse page =
          brand
              .exposures()
              .listExposures(
                  ListExposuresRequest.newBuilder()
                      .setIncidentId(incident.getId())
                      .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                      .build());
      assertThat(page.getExposuresCount()).isLessThanOrEqualTo(2);
      page.getExposuresList().forEach(exposure -> revisions.add(exposure.getRevision()));
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(revisions).containsExactly(5, 4, 3, 2, 1);
  }

  @Test
  void whatBelongsToAnotherBrandDoesntExist() {
    Brand brand = Brand.unregistered(channel);
    Brand other = Brand.unregistered(channel);
    Incident incident = brand.opened("Own");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    Exposure exposure = brand.computed(incident);

    assertThat(Refusals.of(() -> get(other, incident, exposure)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> other.exposuresOf(incident)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> other.computed(incident)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            Refusals.of(() -> other.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void aFindingSaysHowAndWhere() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Empty");
    StateFindingRequest empty =
        StateFindingRequest.newBuilder().setIncidentId(incident.getId()).build();

    assertThat(Refusals.of(() -> brand.exposures().stateFinding(empty)).violations())
        .extracting("field")
        .containsExactly("category", "verdict", "method", "evidence");
  }

  private static Exposure get(Brand brand, Incident incident, Exposure exposure) {
    return brand
        .exposures()
        .getExposure(
            GetExposureRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setExposureId(exposure.getId())
                .build());
  }

  private static List<String> timeline(Brand brand, Incident incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList()
        .stream()
        .map(TimelineEntry::getText)
        .toList();
  }
}
