package dev.cordon.incident;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_EMAIL_ADDRESS;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PASSWORD;
import static dev.cordon.contracts.incident.v1.Verdict.VERDICT_EXPOSED;
import static dev.cordon.contracts.incident.v1.Verdict.VERDICT_NOT_EXPOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Count;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.customer.v1.ComputeExposureSetRequest;
import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.ExposuresGrpc.ExposuresBlockingStub;
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
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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

    Exposure first = compute(brand, incident);
    brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_EXPOSED);
    Exposure second = compute(brand, incident, "FR");

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
    assertThat(all(brand, incident))
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

    assertThat(Refusals.of(() -> compute(brand, incident)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void whatTheCustomerServiceRefusesChangesNothing() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Refused");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);

    customers.unknownEntities.add("XX");

    assertThat(Refusals.of(() -> compute(brand, incident, "XX")).reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(all(brand, incident)).isEmpty();
    assertThat(compute(brand, incident).getRevision()).isEqualTo(1);
  }

  /** Nothing is under way any more: the key and the findings of the next request count. */
  @Test
  void whatWasRefusedMayBeAskedForAgainUnderTheSameKey() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Refused under a key");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    customers.unknownEntities.add("YY");
    assertThat(Refusals.of(() -> compute(keyed(brand, "again"), incident, "YY")).reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
    customers.unknownEntities.remove("YY");
    brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_EXPOSED);

    assertThat(compute(keyed(brand, "again"), incident, "YY").getCategoriesList())
        .containsExactly(DATA_CATEGORY_NAME, DATA_CATEGORY_PASSWORD);
  }

  @Test
  void countingHasTimeOfItsOwnAndHoldsNobodyUp() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Slow");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    customers.hold();
    try {
      CompletableFuture<Exposure> computing =
          CompletableFuture.supplyAsync(() -> compute(brand, incident));
      await().until(() -> customers.computedFor(incident.getId()).size() == 1);

      // Needs the incident's row: it would wait for the answer, were there a transaction around it.
      brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_EXPOSED);
      customers.answer();

      assertThat(computing.join().getCategoriesList()).containsExactly(DATA_CATEGORY_NAME);
    } finally {
      customers.answer();
    }
    assertThat(customers.computed.getLast().timeLeft()).isGreaterThan(Duration.ofSeconds(30));
  }

  @Test
  void anAnswerThatWasLostIsAskedForAgainUnderTheSameId() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Lost answer");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    customers.lostAnswers.set(1);
    assertThat(Refusals.of(() -> compute(brand, incident, "FR", "DE")).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    assertThat(all(brand, incident)).isEmpty();

    // What was begun with counts, in whichever order the scope is written.
    brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_EXPOSED);
    Exposure exposure = compute(brand, incident, "DE", "FR");
    Exposure next = compute(brand, incident, "DE", "FR");

    assertThat(exposure.getRevision()).isEqualTo(1);
    assertThat(exposure.getCategoriesList()).containsExactly(DATA_CATEGORY_NAME);
    assertThat(next.getRevision()).isEqualTo(2);
    assertThat(next.getCategoriesList())
        .containsExactly(DATA_CATEGORY_NAME, DATA_CATEGORY_PASSWORD);
    assertThat(customers.computedFor(incident.getId()))
        .extracting(ComputeExposureSetRequest::getExposureId)
        .containsExactly(exposure.getId(), exposure.getId(), next.getId());
  }

  @Test
  void aKeyComputesOneExposureWhateverIsLost() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Key");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    customers.lostAnswers.set(1);
    assertThat(Refusals.of(() -> compute(keyed(brand, "once"), incident)).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);

    Exposure first = compute(keyed(brand, "once"), incident);
    Exposure again = compute(keyed(brand, "once"), incident);

    assertThat(again).isEqualTo(first);
    assertThat(all(brand, incident)).hasSize(1);
    assertThat(customers.computedFor(incident.getId()))
        .extracting(ComputeExposureSetRequest::getExposureId)
        .containsOnly(first.getId());
    assertThat(Refusals.of(() -> compute(keyed(brand, "once"), incident, "FR")).reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
  }

  @Test
  void requestsAtOnceForOneScopeAreOneRevision() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("At once");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    customers.hold();
    List<CompletableFuture<Exposure>> computing;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      computing =
          IntStream.range(0, 5)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> compute(brand, incident), threads))
              .toList();
      await().until(() -> customers.computedFor(incident.getId()).size() == 5);
      customers.answer();
    }

    assertThat(computing.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(all(brand, incident)).extracting(Exposure::getRevision).containsExactly(1);
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
      var _ = compute(brand, incident);
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
    Exposure exposure = compute(brand, incident);

    assertThat(Refusals.of(() -> get(other, incident, exposure)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> all(other, incident)).reason()).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> compute(other, incident)).reason())
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

  private static ExposuresBlockingStub keyed(Brand brand, String key) {
    return Calls.with(brand.exposures(), "cordon-idempotency-key", key);
  }

  private static Exposure compute(Brand brand, Incident incident, String... legalEntities) {
    return compute(brand.exposures(), incident, legalEntities);
  }

  private static Exposure compute(
      ExposuresBlockingStub exposures, Incident incident, String... legalEntities) {
    return exposures.computeExposure(
        ComputeExposureRequest.newBuilder()
            .setIncidentId(incident.getId())
            .addAllLegalEntities(List.of(legalEntities))
            .build());
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

  private static List<Exposure> all(Brand brand, Incident incident) {
    return brand
        .exposures()
        .listExposures(ListExposuresRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getExposuresList();
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
