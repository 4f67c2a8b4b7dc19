package dev.cordon.incident.servicelevel;

import static dev.cordon.contracts.incident.v1.ServiceLevelAlarm.SERVICE_LEVEL_ALARM_MISSED;
import static dev.cordon.contracts.incident.v1.ServiceLevelAlarm.SERVICE_LEVEL_ALARM_NEAR;
import static dev.cordon.incident.testing.Brand.opening;
import static dev.cordon.incident.testing.BrandLevels.patiently;
import static dev.cordon.incident.testing.BrandSearch.request;
import static dev.cordon.incident.testing.BrandSearch.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.FoundIncident;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.MergeIncidentsRequest;
import dev.cordon.contracts.incident.v1.MergesGrpc;
import dev.cordon.contracts.incident.v1.SearchGroupIncidentsRequest;
import dev.cordon.contracts.incident.v1.SearchGrpc;
import dev.cordon.contracts.incident.v1.SearchIncidentsResponse;
import dev.cordon.contracts.incident.v1.SearchSort;
import dev.cordon.contracts.incident.v1.ServiceLevelAlarm;
import dev.cordon.contracts.incident.v1.ServiceLevelPause;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandLevels;
import dev.cordon.incident.testing.BrandSearch;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incidents are found by how they stand to their service levels. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MissedLevelsTest {

  /** Triage is missed after an hour, and nears that after 45 minutes. */
  private static final Duration NEARLY_MISSED = Duration.ofMinutes(50);

  private static final Duration TRIAGE_IS_MISSED = Duration.ofMinutes(90);

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  private Brand measured(Brand brand) {
    new BrandLevels(channel, brand).set(BrandLevels.standard());
    return brand;
  }

  private static IncidentFilter.Builder standing(String q, ServiceLevelAlarm... alarms) {
    return words(q).addAllServiceLevels(List.of(alarms));
  }

  private static IncidentFilter.Builder missing(String q) {
    return standing(q, SERVICE_LEVEL_ALARM_MISSED);
  }

  /** After a jump of the clock. */
  private List<String> found(Brand brand, ServiceLevelAlarm... alarms) {
    return patiently(() -> new BrandSearch(channel, brand).ids(standing("", alarms)));
  }

  private List<String> missed(Brand brand) {
    return found(brand, SERVICE_LEVEL_ALARM_MISSED);
  }

  private static Incident moved(Brand brand, Incident incident, String to) {
    return brand
        .incidents()
        .transitionIncident(Journey.step(incident, IncidentState.valueOf("INCIDENT_STATE_" + to)));
  }

  @Test
  void anIncidentIsFoundWhileItsFirstServiceLevelNearsItsEndAndWhenThatIsMissed() {
    Brand brand = Brand.unregistered(channel);
    var _ = brand.opened("Opened before there were service levels");
    measured(brand);
    Incident late = brand.opened("Late");
    var _ = moved(brand, brand.opened("In time"), "TRIAGED");

    assertThat(found(brand, SERVICE_LEVEL_ALARM_NEAR)).isEmpty();
    assertThat(missed(brand)).isEmpty();
    clock.ahead(
        NEARLY_MISSED,
        () -> {
          assertThat(found(brand, SERVICE_LEVEL_ALARM_NEAR)).containsExactly(late.getId());
          assertThat(missed(brand)).isEmpty();
        });
    clock.ahead(
        TRIAGE_IS_MISSED,
        () -> {
          assertThat(missed(brand)).containsExactly(late.getId());
          assertThat(found(brand, SERVICE_LEVEL_ALARM_NEAR)).isEmpty();
          assertThat(found(brand, SERVICE_LEVEL_ALARM_NEAR, SERVICE_LEVEL_ALARM_MISSED))
              .containsExactly(late.getId());
          var _ = moved(brand, late, "TRIAGED");
          assertThat(missed(brand)).isEmpty();
        });
  }

  /** One that is missed isn't hidden by another that is only near. */
  @Test
  void theWorstOfThoseThatRunCounts() {
    Brand brand = measured(Brand.unregistered(channel));
    Incident incident = brand.opened("Untouched");

    clock.ahead(
        Duration.ofHours(20),
        () -> {
          assertThat(missed(brand)).containsExactly(incident.getId());
          assertThat(found(brand, SERVICE_LEVEL_ALARM_NEAR)).isEmpty();
          var _ = moved(brand, incident, "TRIAGED");
          assertThat(missed(brand)).isEmpty();
          assertThat(found(brand, SERVICE_LEVEL_ALARM_NEAR)).containsExactly(incident.getId());
        });
  }

  @Test
  void whatPausesIsNotMissedAndIsThatMuchLaterAgain() {
    Brand brand = measured(Brand.unregistered(channel));
    BrandLevels levels = new BrandLevels(channel, brand);
    Incident waits = moved(brand, brand.opened("Waits"), "TRIAGED");
    Incident works = moved(brand, brand.opened("Works"), "TRIAGED");
    ServiceLevelPause begun = levels.paused(waits);

    clock.ahead(
        Duration.ofDays(2),
        () -> {
          assertThat(missed(brand)).containsExactly(works.getId());
          var _ = levels.resumed(begun);
          assertThat(missed(brand)).containsExactly(works.getId());
        });
    clock.ahead(
        Duration.ofHours(70),
        () -> assertThat(found(brand, SERVICE_LEVEL_ALARM_NEAR)).containsExactly(waits.getId()));
    clock.ahead(
        Duration.ofDays(4),
        () -> assertThat(missed(brand)).containsExactly(works.getId(), waits.getId()));
  }

  /** Contained in six hours instead of a day, from the same start. */
  @Test
  void anotherSeverityIsMissedByItsOwnTarget() {
    Brand brand = measured(Brand.unregistered(channel));
    Incident grave = moved(brand, brand.opened("Grave"), "TRIAGED");
    var _ = moved(brand, brand.opened("Light"), "TRIAGED");
    brand.found(grave, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    brand.found(grave, DataCategory.DATA_CATEGORY_PAYMENT_CARD, Verdict.VERDICT_EXPOSED);

    clock.ahead(
        Duration.ofHours(7), () -> assertThat(missed(brand)).containsExactly(grave.getId()));
  }

  @Test
  void whatIsRejectedIsNotFoundAndCountsOnWhenItIsReopened() {
    Brand brand = measured(Brand.unregistered(channel));
    Incident incident = brand.opened("Nothing");

    clock.ahead(
        TRIAGE_IS_MISSED,
        () -> {
          assertThat(missed(brand)).containsExactly(incident.getId());
          Incident rejected = moved(brand, incident, "REJECTED");
          assertThat(missed(brand)).isEmpty();
          var _ = moved(brand, rejected, "TRIAGED");
          assertThat(missed(brand)).isEmpty();
        });
    clock.ahead(
        Duration.ofHours(25), () -> assertThat(missed(brand)).containsExactly(incident.getId()));
  }

  /** What was reached stays so: a closed incident that is reopened has nothing to miss. */
  @Test
  void whatIsClosedIsNotFoundNorWhenItIsReopened() {
    Brand brand = measured(Brand.unregistered(channel));
    Incident closed = Journey.opened(brand, IncidentState.INCIDENT_STATE_CLOSED);
    var _ = moved(brand, closed, "TRIAGED");

    clock.ahead(Duration.ofDays(8), () -> assertThat(missed(brand)).isEmpty());
  }

  @Test
  void ofAMergeTheSurvivorIsFound() {
    Brand brand = measured(Brand.unregistered(channel));
    Incident survivor = brand.opened("Survivor");
    Incident twin = brand.opened("Twin");
    var _ =
        brand
            .as(MergesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .mergeIncidents(
                MergeIncidentsRequest.newBuilder()
                    .setIncidentId(survivor.getId())
                    .setExpectedVersion(survivor.getVersion())
                    .setOtherId(twin.getId())
                    .setOtherVersion(twin.getVersion())
                    .setReason("the same")
                    .build());

    clock.ahead(
        TRIAGE_IS_MISSED, () -> assertThat(missed(brand)).containsExactly(survivor.getId()));
  }

  @Test
  void itGoesWithTheOtherFiltersInPagesOfEitherOrder() {
    Brand brand = measured(Brand.unregistered(channel));
    BrandSearch search = new BrandSearch(channel, brand);
    for (int i = 0; i < 5; i++) {
      Incident incident = brand.opened("Leak " + i);
      if (i == 2) {
        var _ = moved(brand, incident, "TRIAGED");
      }
    }

    clock.ahead(
        TRIAGE_IS_MISSED,
        () -> {
          assertThat(missed(brand)).hasSize(4);
          assertThat(search.paged(missing(""), SearchSort.SEARCH_SORT_NEWEST)).hasSize(4);
          assertThat(search.paged(missing("leak"), SearchSort.SEARCH_SORT_RELEVANCE))
              .hasSize(4)
              .doesNotHaveDuplicates();
          assertThat(search.ids(missing("\"leak 2\""))).isEmpty();
          assertThat(search.ids(missing("").addStates(IncidentState.INCIDENT_STATE_TRIAGED)))
              .isEmpty();
          assertThat(
                  search.ids(
                      missing("")
                          .addStates(IncidentState.INCIDENT_STATE_REPORTED)
                          .addSeverities(SeverityLevel.SEVERITY_LEVEL_NONE)
                          .addOwners("lou")))
              .hasSize(4);
          assertThat(search.ids(missing("").setTaskOverdue(true))).isEmpty();
          String cursor = search.page(missing(""), 2, "").getNextCursor();
          assertThat(Refusals.of(() -> search.page(words(""), 2, cursor)).reason())
              .isEqualTo(ErrorReason.INVALID_CURSOR);
        });
  }

  @Test
  void whatIsRestrictedIsFoundByTheNamedAloneAndWhatIsAnothersByNobody() {
    Brand brand = measured(Brand.unregistered(channel));
    Brand other = measured(Brand.unregistered(channel));
    Incident hidden = brand.restricted("Insider", "ana");
    var _ = other.opened("Elsewhere");
    BrandSearch search = new BrandSearch(channel, brand);

    clock.ahead(
        TRIAGE_IS_MISSED,
        () -> {
          assertThat(patiently(() -> search.idsFor("ana", missing(""))))
              .containsExactly(hidden.getId());
          SearchIncidentsResponse unnamed =
              search.as("kim").searchIncidents(request(missing(""), 1, "").build());
          assertThat(unnamed).isEqualTo(SearchIncidentsResponse.getDefaultInstance());
        });
  }

  @Test
  void aGroupFindsThoseOfItsBrands() {
    Brand group = Brand.group(channel);
    Brand one = measured(Brand.ofGroup(channel, group.alias()));
    Brand other = measured(Brand.ofGroup(channel, group.alias()));
    Brand foreign = measured(Brand.ofGroup(channel, Brand.group(channel).alias()));
    Incident late = one.opened("Late");
    var _ = moved(other, other.opened("In time"), "TRIAGED");
    var _ = one.incidents().openIncident(opening("Hidden").setRestricted(true).build());
    var _ = foreign.opened("Elsewhere");
    SearchGrpc.SearchBlockingStub watcher =
        group.as(SearchGrpc.newBlockingStub(channel), Role.ROLE_GROUP_SECURITY, "wanda");
    SearchGroupIncidentsRequest question =
        SearchGroupIncidentsRequest.newBuilder().setFilter(missing("")).build();

    clock.ahead(
        TRIAGE_IS_MISSED,
        () -> {
          List<FoundIncident> found =
              patiently(() -> watcher.searchGroupIncidents(question)).getIncidentsList();
          assertThat(found)
              .extracting(entry -> entry.getIncident().getId())
              .containsExactly(late.getId());
          assertThat(found).extracting(FoundIncident::getBrand).containsExactly(one.alias());
        });
  }
}
