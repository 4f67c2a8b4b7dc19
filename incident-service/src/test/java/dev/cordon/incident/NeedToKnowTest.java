package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.ExposuresGrpc;
import dev.cordon.contracts.incident.v1.GetExposureRequest;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

  @Test
  void everyCallRefusesAHiddenIncidentLikeAnUnknownOne() {
    Brand brand = Brand.unregistered(channel);
    Incident restricted = openedRestricted(brand, NAMED);

    CallAboutAnIncident.of(channel, brand, UNNAMED)
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
            "link to it",
            "merge into it",
            "merge it",
            "hand over",
            "page somebody",
            "pause service levels",
            "a pause of service levels",
            "resume service levels",
            "acknowledge",
            "take back",
            "ask",
            "request",
            "withdraw request");

    CallAboutAnIncident.of(channel, brand, NAMED)
        .forEach(
            (name, call) -> {
              if (!changing.contains(name)) {
                assertThat(call.incident(restricted.getId())).as(name).isNotNull();
              }
            });
    assertThat(titles(brand, NAMED)).containsExactly("Another", "Insider");
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
          var _ = brand.restricted(title, subject);
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
