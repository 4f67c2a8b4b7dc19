package dev.cordon.incident;

import static dev.cordon.incident.testing.BrandSystems.stating;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AddSystemRequest;
import dev.cordon.contracts.incident.v1.AffectedSystem;
import dev.cordon.contracts.incident.v1.BrandSystem;
import dev.cordon.contracts.incident.v1.GetSystemRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListAffectedSystemsRequest;
import dev.cordon.contracts.incident.v1.ListAffectedSystemsResponse;
import dev.cordon.contracts.incident.v1.ListSystemsRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.SystemKind;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.UpdateSystemRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandSystems;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The systems of a brand, and what incidents do to them. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SystemsTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void aSystemIsAddedChangedAndRetired() {
    BrandSystems systems = systems(Brand.unregistered(channel));
    BrandSystem added = systems.added("Shop");

    BrandSystem changed =
        systems
            .stub()
            .updateSystem(
                UpdateSystemRequest.newBuilder()
                    .setId(added.getId())
                    .setExpectedVersion(1)
                    .setName("Shop FR")
                    .setRetired(true)
                    .build());

    assertThat(added.getVersion()).isEqualTo(1);
    assertThat(added.getRetired()).isFalse();
    assertThat(changed.getVersion()).isEqualTo(2);
    assertThat(changed.getName()).isEqualTo("Shop FR");
    assertThat(changed.getKind()).isEqualTo(SystemKind.SYSTEM_KIND_SHOP);
    assertThat(changed.getOperator()).isEqualTo("Hoster");
    assertThat(changed.getRetired()).isTrue();
    assertThat(systems.stub().getSystem(GetSystemRequest.newBuilder().setId(added.getId()).build()))
        .isEqualTo(changed);
  }

  @Test
  void whatIsWrongIsNamed() {
    BrandSystems systems = systems(Brand.unregistered(channel));
    BrandSystem added = systems.added("Shop");

    assertThat(
            Refusals.of(() -> systems.stub().addSystem(AddSystemRequest.getDefaultInstance()))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("kind");
    assertThat(
            Refusals.of(
                    () ->
                        systems
                            .stub()
                            .updateSystem(
                                UpdateSystemRequest.newBuilder()
                                    .setId(added.getId())
                                    .setExpectedVersion(1)
                                    .setName(" ")
                                    .setOperator("x".repeat(201))
                                    .build()))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("name", "operator");
    assertThat(
            Refusals.of(
                    () ->
                        systems
                            .stub()
                            .updateSystem(
                                UpdateSystemRequest.newBuilder()
                                    .setId(added.getId())
                                    .setExpectedVersion(2)
                                    .build()))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void aKeyAddsOneSystemAndAListIsTheBrandsOwn() {
    BrandSystems systems = systems(Brand.unregistered(channel));
    var keyed = Calls.with(systems.stub(), "cordon-idempotency-key", "add-once");
    AddSystemRequest request =
        AddSystemRequest.newBuilder().setName("Tills").setKind(SystemKind.SYSTEM_KIND_POS).build();

    assertThat(keyed.addSystem(request)).isEqualTo(keyed.addSystem(request));
    systems.added("Shop");
    systems(Brand.unregistered(channel)).added("Of somebody else");

    assertThat(systems.stub().listSystems(ListSystemsRequest.getDefaultInstance()).getSystemsList())
        .extracting(BrandSystem::getName)
        .containsExactly("Shop", "Tills");
  }

  @Test
  void whatAnIncidentDoesToASystemIsKeptEachTime() {
    Brand brand = Brand.unregistered(channel);
    BrandSystems systems = systems(brand);
    Incident incident = brand.opened("Ransomware");
    BrandSystem shop = systems.added("Shop");

    AffectedSystem disabled = systems.affect(incident, shop, SystemState.SYSTEM_STATE_DISABLED);
    Refusal stale =
        Refusals.of(() -> systems.affect(incident, shop, SystemState.SYSTEM_STATE_RESTORED));
    AffectedSystem restored =
        systems
            .stub()
            .setAffectedSystem(stating(incident, shop, 1, SystemState.SYSTEM_STATE_RESTORED));

    assertThat(disabled.getVersion()).isEqualTo(1);
    assertThat(disabled.getSystem()).isEqualTo(shop);
    assertThat(stale.reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(restored.getVersion()).isEqualTo(2);
    assertThat(affected(systems, incident, 50)).containsExactly(restored);
    assertThat(
            brand
                .incidents()
                .listTimeline(
                    ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
                .getEntriesList())
        .extracting(TimelineEntry::getText)
        .containsExactly(
            "Incident opened.",
            "System Shop is disabled: because of the test",
            "System Shop is restored: because of the test");
  }

  @Test
  void theListIsPaged() {
    Brand brand = Brand.unregistered(channel);
    BrandSystems systems = systems(brand);
    Incident incident = brand.opened("Many");
    List<String> names = List.of("A", "B", "C", "D", "E");
    names.forEach(
        name -> systems.affect(incident, systems.added(name), SystemState.SYSTEM_STATE_OPERATING));

    assertThat(affected(systems, incident, 2))
        .extracting(one -> one.getSystem().getName())
        .containsExactlyElementsOf(names);
  }

  @Test
  void aSystemOfAnotherBrandIsNotFound() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Foreign system");
    BrandSystem foreign = systems(Brand.unregistered(channel)).added("Shop");

    assertThat(
            Refusals.of(
                    () ->
                        systems(brand).affect(incident, foreign, SystemState.SYSTEM_STATE_DISABLED))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void whatIsDownKeepsAnIncidentFromEndingAndAnEndedOneIsReadOnly() {
    Brand brand = Brand.unregistered(channel);
    BrandSystems systems = systems(brand);
    Incident incident = brand.opened("Down");
    BrandSystem shop = systems.added("Shop FR");
    systems.affect(incident, shop, SystemState.SYSTEM_STATE_DISABLED);

    Refusal blocked =
        Refusals.of(
            () ->
                brand
                    .incidents()
                    .transitionIncident(
                        Journey.step(incident, IncidentState.INCIDENT_STATE_REJECTED)));
    var _ =
        systems
            .stub()
            .setAffectedSystem(stating(incident, shop, 1, SystemState.SYSTEM_STATE_RESTORED));
    Incident rejected =
        brand
            .incidents()
            .transitionIncident(Journey.step(incident, IncidentState.INCIDENT_STATE_REJECTED));

    assertThat(blocked.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(blocked.violations())
        .containsExactly(
            new FieldViolation(
                "systems", "Shop FR is disabled: bring it back, and state that it is restored"));
    assertThat(rejected.getState()).isEqualTo(IncidentState.INCIDENT_STATE_REJECTED);
    assertThat(
            Refusals.of(
                    () ->
                        systems
                            .stub()
                            .setAffectedSystem(
                                stating(incident, shop, 2, SystemState.SYSTEM_STATE_DISABLED)))
                .reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  private BrandSystems systems(Brand brand) {
    return new BrandSystems(channel, brand);
  }

  private static List<AffectedSystem> affected(BrandSystems systems, Incident incident, int limit) {
    List<AffectedSystem> found = new ArrayList<>();
    String cursor = "";
    do {
      ListAffectedSystemsResponse page =
          systems
              .stub()
              .listAffectedSystems(
                  ListAffectedSystemsRequest.newBuilder()
                      .setIncidentId(incident.getId())
                      .setPage(PageRequest.newBuilder().setLimit(limit).setCursor(cursor))
                      .build());
      found.addAll(page.getSystemsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return found;
  }
}
