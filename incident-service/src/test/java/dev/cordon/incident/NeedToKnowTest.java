package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.opening;
import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddSystemRequest;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.AwarenessGrpc;
import dev.cordon.contracts.incident.v1.ChangeTlpRequest;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.ExposuresGrpc;
import dev.cordon.contracts.incident.v1.GetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.GetAwarenessRequest;
import dev.cordon.contracts.incident.v1.GetClassificationRequest;
import dev.cordon.contracts.incident.v1.GetEntityAwarenessRequest;
import dev.cordon.contracts.incident.v1.GetExposureRequest;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.GetReadersRequest;
import dev.cordon.contracts.incident.v1.GetSeverityRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.IndicatorsGrpc;
import dev.cordon.contracts.incident.v1.ListAffectedSystemsRequest;
import dev.cordon.contracts.incident.v1.ListExposuresRequest;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListSharesRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTransitionsRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.SetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.SetAwarenessRequest;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.SharesGrpc;
import dev.cordon.contracts.incident.v1.StateFindingRequest;
import dev.cordon.contracts.incident.v1.SystemKind;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.SystemsGrpc;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** For whoever isn't named, a restricted incident doesn't exist. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class NeedToKnowTest extends NeedToKnowCase {

  /** A call about one incident. */
  @FunctionalInterface
  private interface About {
    Object incident(String id);
  }

  /** Everything that can be asked about one incident, as somebody. */
  private Map<String, About> everything(Brand brand, String subject) {
    var incidents =
        brand.as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var exposures =
        brand.as(ExposuresGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var indicators =
        brand.as(IndicatorsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var shares = brand.as(SharesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var readers = needToKnow(brand, subject);
    var classifications =
        brand.as(ClassificationsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var awareness =
        brand.as(AwarenessGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var systems = brand.as(SystemsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    String system =
        systems
            .addSystem(
                AddSystemRequest.newBuilder()
                    .setName("CRM")
                    .setKind(SystemKind.SYSTEM_KIND_CRM)
                    .build())
            .getId();
    Map<String, About> calls = new LinkedHashMap<>();
    calls.put(
        "get", id -> incidents.getIncident(GetIncidentRequest.newBuilder().setId(id).build()));
    calls.put(
        "update",
        id ->
            incidents.updateIncident(
                UpdateIncidentRequest.newBuilder()
                    .setId(id)
                    .setExpectedVersion(1)
                    .setTitle("x")
                    .build()));
    calls.put(
        "transition",
        id ->
            incidents.transitionIncident(
                TransitionIncidentRequest.newBuilder()
                    .setIncidentId(id)
                    .setExpectedVersion(1)
                    .setTo(IncidentState.INCIDENT_STATE_TRIAGED)
                    .setReason("x")
                    .build()));
    calls.put(
        "label",
        id ->
            incidents.changeTlp(
                ChangeTlpRequest.newBuilder()
                    .setIncidentId(id)
                    .setExpectedVersion(1)
                    .setTlp(Tlp.TLP_RED)
                    .build()));
    calls.put(
        "classify",
        id ->
            classifications.setClassification(
                SetClassificationRequest.newBuilder()
                    .setIncidentId(id)
                    .setRsit("fraud/phishing")
                    .build()));
    calls.put(
        "classification",
        id ->
            classifications.getClassification(
                GetClassificationRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "severity",
        id ->
            classifications.getSeverity(GetSeverityRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "know",
        id ->
            awareness.setAwareness(
                SetAwarenessRequest.newBuilder()
                    .setIncidentId(id)
                    .setLegalEntity("brand")
                    .setExpectedVersion(1)
                    .setAwareAt(timestamp(Instant.now().minusSeconds(1)))
                    .setReason("x")
                    .build()));
    calls.put(
        "known",
        id -> awareness.getAwareness(GetAwarenessRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "known of one",
        id ->
            awareness.getEntityAwareness(
                GetEntityAwarenessRequest.newBuilder()
                    .setIncidentId(id)
                    .setLegalEntity("brand")
                    .build()));
    calls.put(
        "affect",
        id ->
            systems.setAffectedSystem(
                SetAffectedSystemRequest.newBuilder()
                    .setIncidentId(id)
                    .setSystemId(system)
                    .setState(SystemState.SYSTEM_STATE_OPERATING)
                    .setReason("x")
                    .build()));
    calls.put(
        "affected",
        id ->
            systems.listAffectedSystems(
                ListAffectedSystemsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "affected one",
        id ->
            systems.getAffectedSystem(
                GetAffectedSystemRequest.newBuilder()
                    .setIncidentId(id)
                    .setSystemId(system)
                    .build()));
    calls.put(
        "transitions",
        id ->
            incidents.listTransitions(
                ListTransitionsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "note",
        id ->
            incidents.addTimelineEntry(
                AddTimelineEntryRequest.newBuilder()
                    .setIncidentId(id)
                    .setHappenedAt(timestamp(Instant.now().minusSeconds(1)))
                    .setText("x")
                    .build()));
    calls.put(
        "timeline",
        id -> incidents.listTimeline(ListTimelineRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "state",
        id ->
            exposures.stateFinding(
                StateFindingRequest.newBuilder()
                    .setIncidentId(id)
                    .setCategory(DataCategory.DATA_CATEGORY_NAME)
                    .setVerdict(Verdict.VERDICT_EXPOSED)
                    .setMethod("m")
                    .setEvidence("e")
                    .build()));
    calls.put(
        "findings",
        id -> exposures.listFindings(ListFindingsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "compute",
        id ->
            exposures.computeExposure(
                ComputeExposureRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "exposures",
        id -> exposures.listExposures(ListExposuresRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "indicate",
        id ->
            indicators.createIndicator(
                CreateIndicatorRequest.newBuilder()
                    .setIncidentId(id)
                    .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                    .setValue("evil.example")
                    .setTlp(Tlp.TLP_AMBER)
                    .build()));
    calls.put(
        "indicators",
        id ->
            indicators.listIndicators(
                ListIndicatorsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "readers",
        id -> readers.getReaders(GetReadersRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "restrict",
        id ->
            readers.setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(id)
                    .setExpectedVersion(1)
                    .setRestricted(true)
                    .build()));
    calls.put(
        "open up",
        id ->
            readers.setReaders(
                SetReadersRequest.newBuilder().setIncidentId(id).setExpectedVersion(1).build()));
    calls.put(
        "share",
        id ->
            shares.shareIncident(
                ShareIncidentRequest.newBuilder()
                    .setIncidentId(id)
                    .setRecipient("nobody")
                    .addParts(SharedPart.SHARED_PART_SUMMARY)
                    .setAccess(ShareAccess.SHARE_ACCESS_READ)
                    .setUntil(timestamp(Instant.now().plusSeconds(60)))
                    .build()));
    calls.put(
        "shares",
        id -> shares.listShares(ListSharesRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "take back",
        id ->
            shares.takeShareBack(
                TakeShareBackRequest.newBuilder()
                    .setIncidentId(id)
                    .setShareId(UUID.randomUUID().toString())
                    .build()));
    return calls;
  }

  @Test
  void everyCallRefusesAHiddenIncidentLikeAnUnknownOne() {
    Brand brand = Brand.unregistered(channel);
    Incident restricted = openedRestricted(brand, NAMED);

    everything(brand, UNNAMED)
        .forEach(
            (name, call) -> {
              Refusal hidden = Refusals.of(() -> call.incident(restricted.getId()));
              Refusal unknown = Refusals.of(() -> call.incident(UUID.randomUUID().toString()));
              assertThat(hidden.reason()).as(name).isEqualTo(ErrorReason.NOT_FOUND);
              assertThat(hidden.detail()).as(name).isEqualTo(unknown.detail());
              assertThat(hidden.violations()).as(name).isEqualTo(unknown.violations());
            });
  }

  @Test
  void noRoleIsAboveIt() {
    Brand brand = Brand.unregistered(channel);
    Incident restricted = openedRestricted(brand, NAMED);

    for (Role role :
        List.of(
            Role.ROLE_BRAND_ADMIN, Role.ROLE_AUDITOR, Role.ROLE_COUNSEL, Role.ROLE_INCIDENT_LEAD)) {
      var incidents = brand.as(IncidentsGrpc.newBlockingStub(channel), role, UNNAMED);
      assertThat(
              Refusals.of(
                      () ->
                          incidents.getIncident(
                              GetIncidentRequest.newBuilder().setId(restricted.getId()).build()))
                  .reason())
          .as(role.name())
          .isEqualTo(ErrorReason.NOT_FOUND);
      assertThat(
              incidents.listIncidents(ListIncidentsRequest.getDefaultInstance()).getIncidentsList())
          .as(role.name())
          .isEmpty();
    }
  }

  @Test
  void theNamedWorkAsUsual() {
    Brand brand = Brand.unregistered(channel);
    Incident restricted = openedRestricted(brand, NAMED);
    Set<String> changing =
        Set.of(
            "update",
            "transition",
            "label",
            "know",
            "restrict",
            "open up",
            "compute",
            "share",
            "take back");

    everything(brand, NAMED)
        .forEach(
            (name, call) -> {
              if (!changing.contains(name)) {
                assertThat(call.incident(restricted.getId())).as(name).isNotNull();
              }
            });
    assertThat(titles(brand, NAMED)).containsExactly("Insider");
  }

  /** The exposure's own id doesn't help. */
  @Test
  void anExposureIsHiddenWithItsIncident() {
    Brand brand = Brand.unregistered(channel);
    Incident restricted = openedRestricted(brand);
    brand.found(restricted, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    var computed =
        brand
            .exposures()
            .computeExposure(
                ComputeExposureRequest.newBuilder().setIncidentId(restricted.getId()).build());
    GetExposureRequest get =
        GetExposureRequest.newBuilder()
            .setIncidentId(restricted.getId())
            .setExposureId(computed.getId())
            .build();

    assertThat(brand.exposures().getExposure(get).getId()).isEqualTo(computed.getId());
    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .as(
                                ExposuresGrpc.newBlockingStub(channel),
                                Role.ROLE_INCIDENT_LEAD,
                                UNNAMED)
                            .getExposure(get))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  /** Over the two connections that all share, nobody meets the view of who had one before. */
  @Test
  void interleavedPeopleOfOneBrandSeeTheirOwn() throws Exception {
    Brand brand = Brand.unregistered(channel);
    Map<String, String> titleOf = Map.of("ana", "for ana", "ben", "for ben");
    titleOf.forEach(
        (subject, title) -> {
          var _ =
              brand
                  .incidents()
                  .openIncident(opening(title).setRestricted(true).addReaders(subject).build());
        });
    Random random = new Random(11);
    List<String> requests =
        IntStream.range(0, 300)
            .mapToObj(i -> List.of("ana", "ben", UNNAMED).get(random.nextInt(3)))
            .toList();

    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<List<String>>> answers =
          requests.stream().map(subject -> threads.submit(() -> titles(brand, subject))).toList();
      for (int i = 0; i < requests.size(); i++) {
        assertThat(answers.get(i).get())
            .as(requests.get(i))
            .isEqualTo(
                titleOf.containsKey(requests.get(i))
                    ? List.of(titleOf.get(requests.get(i)))
                    : List.of());
      }
    }
  }
}
