package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.AuditEntry;
import dev.cordon.contracts.common.v1.AuditTrailGrpc;
import dev.cordon.contracts.common.v1.AuditTrailGrpc.AuditTrailBlockingStub;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ExportEntriesRequest;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandPeople;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.audit.export.FileCheck;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the trail tells of a restricted incident, and to whom. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class HiddenTrailTest {

  private static final String NAMED = "nadia";
  private static final String UNNAMED = "ursula";

  @GrpcClient("self")
  Channel channel;

  @Test
  void theListHasNothingOfWhatIsHidden() {
    Brand brand = Brand.unregistered(channel);
    Incident open = brand.opened("Open");
    Incident restricted = restrictedAndEdited(brand);
    awaitEntries(brand, NAMED, 4);

    assertThat(actions(brand, UNNAMED, ListEntriesRequest.newBuilder()))
        .containsExactly("incident.opened");
    for (ListEntriesRequest.Builder question :
        List.of(
            ListEntriesRequest.newBuilder().setObjectId(restricted.getId()),
            ListEntriesRequest.newBuilder().setActionPrefix("incident.edited"),
            ListEntriesRequest.newBuilder().setActionPrefix("request."))) {
      assertThat(actions(brand, UNNAMED, question)).isEmpty();
      assertThat(actions(brand, NAMED, question)).isNotEmpty();
    }
    assertThat(list(brand, UNNAMED, ListEntriesRequest.newBuilder()).getFirst().getObjectId())
        .isEqualTo(open.getId());
  }

  @Test
  void whatIsRestrictedLaterIsHiddenFromItsBeginningAndComesBack() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Later");
    awaitEntries(brand, UNNAMED, 1);

    setReaders(brand, incident, 1, true, NAMED);
    awaitEntries(brand, NAMED, 2);
    assertThat(actions(brand, UNNAMED, ListEntriesRequest.newBuilder())).isEmpty();

    setReaders(brand, incident, 2, false);
    awaitEntries(brand, UNNAMED, 3);
    assertThat(actions(brand, UNNAMED, ListEntriesRequest.newBuilder()))
        .containsExactly("incident.opened_up", "incident.restricted", "incident.opened");
  }

  @Test
  void theExportWithholdsItAndStillFitsWithoutTheService() {
    Brand brand = Brand.unregistered(channel);
    brand.opened("Open");
    Incident restricted = restrictedAndEdited(brand);
    awaitEntries(brand, NAMED, 4);

    String named = export(brand, NAMED);
    String unnamed = export(brand, UNNAMED);

    for (String file : List.of(named, unnamed)) {
      FileCheck check = new FileCheck(Map.of(), List.of());
      file.lines().forEach(check::take);
      assertThat(check.end()).isEmpty();
      assertThat(check.sections().getFirst().to()).isEqualTo(4);
    }
    assertThat(all(named, "type"))
        .containsSubsequence("header", "entry", "entry", "entry", "entry", "trailer")
        .doesNotContain("withheld");
    assertThat(all(unnamed, "type"))
        .containsSubsequence("header", "entry", "withheld", "withheld", "withheld", "trailer");
    assertThat(all(unnamed, "hash")).containsAll(all(named, "hash"));
    assertThat(unnamed)
        .doesNotContain(restricted.getId(), NAMED, "R-1", "incident.edited", "VERSION_MISMATCH");
  }

  /** In the trail, too: both are refusals of an id that isn't there. */
  @Test
  void whoGuessesFindsTheSameInTheTrailForTheHiddenAndTheUnknown() {
    Brand brand = Brand.unregistered(channel);
    Incident restricted = restrictedAndEdited(brand);
    String unknown = UUID.randomUUID().toString();
    for (String id : List.of(restricted.getId(), unknown)) {
      var guessing =
          brand.as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, UNNAMED);
      assertThat(
              Refusals.of(
                      () -> guessing.getIncident(GetIncidentRequest.newBuilder().setId(id).build()))
                  .reason())
          .isEqualTo(ErrorReason.NOT_FOUND);
      // Judged before anybody looks whether it is there.
      assertThat(
              Refusals.of(
                      () ->
                          brand
                              .as(
                                  NeedToKnowGrpc.newBlockingStub(channel),
                                  Role.ROLE_RESPONDER,
                                  "rob")
                              .setReaders(SetReadersRequest.newBuilder().setIncidentId(id).build()))
                  .reason())
          .isEqualTo(ErrorReason.MISSING_ROLE);
    }
    awaitEntries(brand, NAMED, 7);

    for (String reader : List.of(UNNAMED, "rob", "olga")) {
      assertThat(list(brand, reader, ListEntriesRequest.newBuilder()))
          .as(reader)
          .extracting(AuditEntry::getActor, entry -> entry.getDetailsMap().get("reason"))
          .containsExactlyInAnyOrder(
              tuple(UNNAMED, "NOT_FOUND"),
              tuple(UNNAMED, "NOT_FOUND"),
              tuple("rob", "MISSING_ROLE"),
              tuple("rob", "MISSING_ROLE"));
    }
  }

  /** Opened, edited, and an edit that is refused, all by Lou. */
  private Incident restrictedAndEdited(Brand brand) {
    Incident restricted = brand.restricted("Insider", NAMED);
    var _ = brand.incidents().updateIncident(edit(restricted, 1));
    assertThat(Refusals.of(() -> brand.incidents().updateIncident(edit(restricted, 1))).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    return restricted;
  }

  private static UpdateIncidentRequest edit(Incident incident, long version) {
    return UpdateIncidentRequest.newBuilder()
        .setId(incident.getId())
        .setExpectedVersion(version)
        .setTitle("Insider, confirmed")
        .build();
  }

  private void setReaders(
      Brand brand, Incident incident, long version, boolean restricted, String... subjects) {
    BrandPeople.known(brand.id(), subjects);
    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(version)
                    .setRestricted(restricted)
                    .addAllSubjects(List.of(subjects))
                    .build());
  }

  private void awaitEntries(Brand brand, String reader, int count) {
    await().until(() -> list(brand, reader, ListEntriesRequest.newBuilder()).size() == count);
  }

  private List<String> actions(Brand brand, String reader, ListEntriesRequest.Builder question) {
    return list(brand, reader, question).stream().map(AuditEntry::getAction).toList();
  }

  private List<AuditEntry> list(Brand brand, String reader, ListEntriesRequest.Builder question) {
    return trail(brand, reader).listEntries(question.setLimit(201).build()).getEntriesList();
  }

  private String export(Brand brand, String reader) {
    return trail(brand, reader)
        .exportEntries(
            ExportEntriesRequest.newBuilder().setFromPosition(1).addSections("incident").build())
        .getLines()
        .toStringUtf8();
  }

  private AuditTrailBlockingStub trail(Brand brand, String reader) {
    return brand.as(AuditTrailGrpc.newBlockingStub(channel), Role.ROLE_AUDITOR, reader);
  }

  private static List<String> all(String file, String field) {
    return Pattern.compile("\"" + field + "\":\"([^\"]*)\"")
        .matcher(file)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
