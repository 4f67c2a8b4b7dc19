package dev.cordon.customer;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_EMAIL_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.AuditEntry;
import dev.cordon.contracts.common.v1.AuditTrailGrpc;
import dev.cordon.contracts.common.v1.AuditTrailGrpc.AuditTrailBlockingStub;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ExportEntriesRequest;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.Audience;
import dev.cordon.contracts.customer.v1.AudienceMember;
import dev.cordon.contracts.customer.v1.ExposureSet;
import dev.cordon.contracts.customer.v1.IncidentReadersGrpc;
import dev.cordon.contracts.customer.v1.ListAudienceRequest;
import dev.cordon.contracts.customer.v1.ResolveRecipientsRequest;
import dev.cordon.contracts.customer.v1.SetIncidentReadersRequest;
import dev.cordon.customer.testing.Brand;
import dev.cordon.customer.testing.Refusals;
import dev.cordon.kernel.audit.export.FileCheck;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What hangs on a restricted incident, in the trail: by the word of the incident service. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class NeedToKnowTest {

  private static final String NAMED = "nadia";
  private static final String UNNAMED = "ursula";
  private static final List<String> OF_THE_SET =
      List.of("exposure.computed", "audience.frozen", "recipients.resolved");

  @GrpcClient("self")
  Channel channel;

  /** A set, its audience, and addresses that were handed out for it. */
  private record Exposed(Brand brand, UUID incident, ExposureSet set, Audience audience) {}

  @Test
  void theTrailShowsWhatWasExposedToTheNamedAlone() {
    Exposed exposed = exposed();
    awaitActions(exposed, UNNAMED);

    say(exposed, 2, true, "lou", NAMED);

    assertThat(actions(exposed, UNNAMED)).doesNotContainAnyElementsOf(OF_THE_SET);
    assertThat(actions(exposed, NAMED)).containsAll(OF_THE_SET);
    for (String id :
        List.of(
            exposed.incident().toString(),
            exposed.set().getExposureId(),
            exposed.audience().getAudienceId())) {
      assertThat(list(exposed, UNNAMED, ListEntriesRequest.newBuilder().setObjectId(id)))
          .as(id)
          .isEmpty();
      assertThat(list(exposed, UNNAMED, ListEntriesRequest.newBuilder()).toString())
          .doesNotContain(id);
    }

    say(exposed, 3, false);
    awaitActions(exposed, UNNAMED);
  }

  @Test
  void theExportWithholdsItAndStillFits() {
    Exposed exposed = exposed();
    say(exposed, 2, true, "lou", NAMED);
    await().until(() -> actions(exposed, NAMED).contains("incident.restricted"));

    String file =
        trail(exposed, UNNAMED)
            .exportEntries(
                ExportEntriesRequest.newBuilder()
                    .setFromPosition(1)
                    .addSections("customer")
                    .build())
            .getLines()
            .toStringUtf8();

    FileCheck check = new FileCheck(Map.of(), List.of());
    file.lines().forEach(check::take);
    assertThat(check.end()).isEmpty();
    assertThat(file.lines().filter(line -> line.contains("\"type\":\"withheld\""))).hasSize(4);
    assertThat(file)
        .contains("import.started")
        .doesNotContain(exposed.incident().toString(), exposed.set().getExposureId());
  }

  /** Said before anything was counted: it is hidden from its first moment. */
  @Test
  void whatIsCountedLaterIsHiddenToo() {
    Brand brand = Brand.provisioned(channel, "FR");
    var _ = brand.imported("FR", "email\nana@post.example\n");
    UUID incident = UUID.randomUUID();
    say(brand, incident, 1, true, "lou");

    ExposureSet set =
        brand.exposedBy(incident, UUID.randomUUID(), List.of(), DATA_CATEGORY_EMAIL_ADDRESS);

    assertThat(set.getPeople()).isEqualTo(1);
    await()
        .until(
            () ->
                list(brand, "lou", ListEntriesRequest.newBuilder())
                    .toString()
                    .contains("exposure.computed"));
    assertThat(list(brand, UNNAMED, ListEntriesRequest.newBuilder()).toString())
        .contains("import.started")
        .doesNotContain(incident.toString(), set.getExposureId(), "exposure.computed");
  }

  @Test
  void anOlderWordChangesNothing() {
    Exposed exposed = exposed();
    say(exposed, 5, true, "lou");

    say(exposed, 4, false);
    say(exposed, 4, true, UNNAMED);

    assertThat(actions(exposed, UNNAMED)).doesNotContainAnyElementsOf(OF_THE_SET);
    awaitActions(exposed, "lou");
  }

  @Test
  void anotherBrandsWordChangesNothing() {
    Exposed exposed = exposed();

    say(Brand.provisioned(channel, "FR"), exposed.incident(), 9, true, "eve");

    awaitActions(exposed, UNNAMED);
  }

  @Test
  void onlyTheIncidentServiceSaysWhoMayKnow() {
    Brand brand = Brand.provisioned(channel, "FR");
    SetIncidentReadersRequest request =
        SetIncidentReadersRequest.newBuilder()
            .setIncidentId(UUID.randomUUID().toString())
            .setVersion(1)
            .setRestricted(true)
            .addSubjects("eve")
            .build();

    for (Role role : List.of(Role.ROLE_INCIDENT_LEAD, Role.ROLE_BRAND_ADMIN)) {
      assertThat(
              Refusals.of(
                      () ->
                          brand
                              .as(IncidentReadersGrpc.newBlockingStub(channel), role, "eve")
                              .setIncidentReaders(request))
                  .reason())
          .isEqualTo(ErrorReason.MISSING_ROLE);
    }
  }

  @Test
  void aWordThatNamesNobodyIsRefused() {
    Brand brand = Brand.provisioned(channel, "FR");

    assertThat(Refusals.of(() -> say(brand, UUID.randomUUID(), 1, true)).violations())
        .extracting("field")
        .containsExactly("subjects");
    assertThat(Refusals.of(() -> say(brand, UUID.randomUUID(), 1, false, "eve")).violations())
        .extracting("field")
        .containsExactly("subjects");
    assertThat(Refusals.of(() -> say(brand, UUID.randomUUID(), 0, true, "eve")).violations())
        .extracting("field")
        .containsExactly("version");
  }

  private Exposed exposed() {
    Brand brand = Brand.provisioned(channel, "FR");
    var _ = brand.imported("FR", "email\nana@post.example\n");
    UUID incident = UUID.randomUUID();
    ExposureSet set =
        brand.exposedBy(incident, UUID.randomUUID(), List.of(), DATA_CATEGORY_EMAIL_ADDRESS);
    Audience audience = brand.frozen(UUID.randomUUID(), set);
    List<String> people =
        brand
            .audiences()
            .listAudience(
                ListAudienceRequest.newBuilder()
                    .setAudienceId(audience.getAudienceId())
                    .setLimit(10)
                    .build())
            .getMembersList()
            .stream()
            .map(AudienceMember::getPersonId)
            .toList();
    var _ =
        brand
            .audiences()
            .resolveRecipients(
                ResolveRecipientsRequest.newBuilder()
                    .setAudienceId(audience.getAudienceId())
                    .addAllPersonIds(people)
                    .setPurpose("letters")
                    .build());
    return new Exposed(brand, incident, set, audience);
  }

  private void say(Exposed exposed, long version, boolean restricted, String... subjects) {
    say(exposed.brand(), exposed.incident(), version, restricted, subjects);
  }

  private void say(
      Brand brand, UUID incident, long version, boolean restricted, String... subjects) {
    String token = TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_INCIDENT);
    var _ =
        Calls.asService(IncidentReadersGrpc.newBlockingStub(channel), token, brand.id(), "lou")
            .setIncidentReaders(
                SetIncidentReadersRequest.newBuilder()
                    .setIncidentId(incident.toString())
                    .setVersion(version)
                    .setRestricted(restricted)
                    .addAllSubjects(List.of(subjects))
                    .build());
  }

  private void awaitActions(Exposed exposed, String reader) {
    await().until(() -> actions(exposed, reader).containsAll(OF_THE_SET));
  }

  private List<String> actions(Exposed exposed, String reader) {
    return list(exposed, reader, ListEntriesRequest.newBuilder()).stream()
        .map(AuditEntry::getAction)
        .toList();
  }

  private List<AuditEntry> list(
      Exposed exposed, String reader, ListEntriesRequest.Builder question) {
    return list(exposed.brand(), reader, question);
  }

  private List<AuditEntry> list(Brand brand, String reader, ListEntriesRequest.Builder question) {
    return trail(brand, reader).listEntries(question.setLimit(201).build()).getEntriesList();
  }

  private AuditTrailBlockingStub trail(Exposed exposed, String reader) {
    return trail(exposed.brand(), reader);
  }

  private AuditTrailBlockingStub trail(Brand brand, String reader) {
    return brand.as(AuditTrailGrpc.newBlockingStub(channel), Role.ROLE_AUDITOR, reader);
  }
}
