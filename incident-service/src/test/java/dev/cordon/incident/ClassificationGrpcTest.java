package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.ChangeTlpRequest;
import dev.cordon.contracts.incident.v1.Circumstances;
import dev.cordon.contracts.incident.v1.Classification;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc.ClassificationsBlockingStub;
import dev.cordon.contracts.incident.v1.Controller;
import dev.cordon.contracts.incident.v1.Disclosure;
import dev.cordon.contracts.incident.v1.GetClassificationRequest;
import dev.cordon.contracts.incident.v1.GetSeverityRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.Malice;
import dev.cordon.contracts.incident.v1.ScoredReason;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.Severity;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.Technique;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people state of an incident, what follows from it, and its label. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ClassificationGrpcTest {

  private static final String COUNTED =
      """
      with counted as (
        insert into exposure (tenant_id, incident_id, id, revision, categories, people, addressable,
                              computed_at, computed_by)
        values (?, ?, gen_random_uuid(), ?, cast(? as text[]), ?, 0, now(), 'pia')
        returning tenant_id, incident_id, id)
      insert into exposure_count (tenant_id, incident_id, exposure_id, dimension, key, people)
      select tenant_id, incident_id, id, 'CATEGORY', 'DATA_CATEGORY_NAME', ? from counted
      """;

  @GrpcClient("self")
  Channel channel;

  @Test
  void whatIsStatedIsReadBackWithTheListsItWasCheckedAgainst() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Classified");
    Classification before = read(brand, incident);

    Classification stated = stub(brand).setClassification(statement(incident, 0).build());

    assertThat(before.getVersion()).isZero();
    assertThat(stated.getVersion()).isEqualTo(1);
    assertThat(stated.getRsit()).isEqualTo("intrusions/application-compromise");
    assertThat(stated.getRsitName()).isEqualTo("Application Compromise");
    assertThat(stated.getRsitVersion()).isEqualTo("1003");
    assertThat(stated.getTechniquesList())
        .containsExactly(
            Technique.newBuilder()
                .setId("T1190")
                .setName("Exploit Public-Facing Application")
                .build());
    assertThat(stated.getStatedBy()).isEqualTo("lou");
    assertThat(read(brand, incident)).isEqualTo(stated);
    assertThat(timeline(brand, incident))
        .isEqualTo(
            "Classified: RSIT intrusions/application-compromise; VERIS action.hacking,"
                + " actor.external; ATT&CK T1190.");
  }

  @Test
  void aStaleStatementIsRefusedAndSoIsOneOfAnEndedIncident() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Stale");
    var _ = stub(brand).setClassification(statement(incident, 0).build());

    assertThat(
            Refusals.of(() -> stub(brand).setClassification(statement(incident, 0).build()))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    var _ =
        brand
            .incidents()
            .transitionIncident(Journey.step(incident, IncidentState.INCIDENT_STATE_REJECTED));
    assertThat(
            Refusals.of(() -> stub(brand).setClassification(statement(incident, 1).build()))
                .reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(read(brand, incident).getVersion()).isEqualTo(1);
  }

  @Test
  void theSeverityFollowsFromFindingsAndCircumstances() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Severe");
    Severity none = severity(brand, incident);
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    brand.found(incident, DataCategory.DATA_CATEGORY_EMAIL_ADDRESS, Verdict.VERDICT_EXPOSED);
    brand.found(incident, DataCategory.DATA_CATEGORY_PAYMENT_CARD, Verdict.VERDICT_NOT_EXPOSED);

    Severity unstated = severity(brand, incident);
    var _ = stub(brand).setClassification(statement(incident, 0).build());
    Severity stated = severity(brand, incident);

    assertThat(none.getLevel()).isEqualTo(SeverityLevel.SEVERITY_LEVEL_NONE);
    // Luxury, unknown recipients and malice are assumed: 2 × 1 + 1.
    assertThat(unstated.getScore()).isEqualTo(3.0);
    assertThat(unstated.getCircumstancesList())
        .filteredOn(ScoredReason::getAssumed)
        .extracting(ScoredReason::getWhat)
        .containsExactly("disclosure", "malice");
    assertThat(unstated.getExplanation()).contains("that nobody stated");
    assertThat(unstated.getClassificationVersion()).isZero();
    assertThat(stated.getScore()).isEqualTo(3.0);
    assertThat(stated.getLevel()).isEqualTo(SeverityLevel.SEVERITY_LEVEL_HIGH);
    assertThat(stated.getClassificationVersion()).isEqualTo(1);
    assertThat(stated.getCategoriesList())
        .extracting(scored -> scored.getWhat())
        .containsExactly("email_address", "name");
    assertThat(stated.getExplanation()).endsWith("= 3.00: high.");
  }

  @Test
  void maliceIsReadBackAsItWasStatedOrNot() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Whose fault");
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    brand.found(incident, DataCategory.DATA_CATEGORY_EMAIL_ADDRESS, Verdict.VERDICT_EXPOSED);

    assertThat(malice(brand, incident, 0, Malice.MALICE_UNSPECIFIED))
        .isEqualTo(Malice.MALICE_UNSPECIFIED);
    assertThat(severity(brand, incident).getExplanation()).contains("that nobody stated");
    assertThat(malice(brand, incident, 1, Malice.MALICE_NONE)).isEqualTo(Malice.MALICE_NONE);
    assertThat(severity(brand, incident).getScore()).isEqualTo(2.5);
    assertThat(malice(brand, incident, 2, Malice.MALICE_MEANT)).isEqualTo(Malice.MALICE_MEANT);
    assertThat(severity(brand, incident).getScore()).isEqualTo(3.0);
    assertThat(read(brand, incident).getCircumstances().getMalicious()).isTrue();
    SetClassificationRequest.Builder both = statement(incident, 3);
    both.getCircumstancesBuilder().setMalice(Malice.MALICE_NONE);
    assertThat(Refusals.of(() -> stub(brand).setClassification(both.build())).reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  private Malice malice(Brand brand, Incident incident, long version, Malice stated) {
    SetClassificationRequest.Builder statement = statement(incident, version);
    statement.getCircumstancesBuilder().setMalicious(false).setMalice(stated);
    var _ = stub(brand).setClassification(statement.build());
    return read(brand, incident).getCircumstances().getMalice();
  }

  @Test
  void theFlagOfManyFollowsTheHighestCountThatStands() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Many");
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    brand.found(incident, DataCategory.DATA_CATEGORY_EMAIL_ADDRESS, Verdict.VERDICT_EXPOSED);
    String both = "{DATA_CATEGORY_NAME,DATA_CATEGORY_EMAIL_ADDRESS}";

    counted(brand, incident, 1, both, 5_000, 50);
    counted(brand, incident, 2, both, 20, 20);
    assertThat(severity(brand, incident).getFlagsList()).containsExactly("over_100_people");

    // Of the 5,000 only 50 have a name there.
    brand.found(incident, DataCategory.DATA_CATEGORY_EMAIL_ADDRESS, Verdict.VERDICT_NOT_EXPOSED);
    assertThat(severity(brand, incident).getFlagsList()).isEmpty();
    counted(brand, incident, 3, "{DATA_CATEGORY_NAME}", 101, 101);
    assertThat(severity(brand, incident).getFlagsList()).containsExactly("over_100_people");
  }

  /** As the customer service would have counted. */
  private static void counted(
      Brand brand, Incident incident, int revision, String categories, long people, long named)
      throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement exposure = owner.prepareStatement(COUNTED)) {
      exposure.setObject(1, brand.id());
      exposure.setObject(2, UUID.fromString(incident.getId()));
      exposure.setInt(3, revision);
      exposure.setString(4, categories);
      exposure.setLong(5, people);
      exposure.setLong(6, named);
      assertThat(exposure.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void aLabelIsRaisedByWhoWorksOnItAndLoweredByWhoLeads() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Labelled");
    var responder = brand.as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, "rita");

    Incident red = responder.changeTlp(label(incident, Tlp.TLP_RED, ""));
    assertThat(Refusals.of(() -> responder.changeTlp(label(red, Tlp.TLP_GREEN, "public"))).reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(
            Refusals.of(() -> brand.incidents().changeTlp(label(red, Tlp.TLP_GREEN, ""))).reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(
            Refusals.of(() -> brand.incidents().changeTlp(label(incident, Tlp.TLP_GREEN, "public")))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    Incident green = brand.incidents().changeTlp(label(red, Tlp.TLP_GREEN, "It is public"));

    assertThat(red.getTlp()).isEqualTo(Tlp.TLP_RED);
    assertThat(green.getTlp()).isEqualTo(Tlp.TLP_GREEN);
    assertThat(green.getVersion()).isEqualTo(3);
    assertThat(timeline(brand, incident)).isEqualTo("Label TLP:RED to TLP:GREEN: It is public");
  }

  /** Who may know of it goes on being somebody's business. */
  @Test
  void aLabelIsChangedAfterTheEndToo() {
    Brand brand = Brand.unregistered(channel);
    Incident rejected = Journey.opened(brand, IncidentState.INCIDENT_STATE_REJECTED);

    assertThat(brand.incidents().changeTlp(label(rejected, Tlp.TLP_RED, "")).getTlp())
        .isEqualTo(Tlp.TLP_RED);
  }

  private static SetClassificationRequest.Builder statement(Incident incident, long version) {
    return SetClassificationRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setExpectedVersion(version)
        .setRsit("intrusions/application-compromise")
        .addVeris("actor.external")
        .addVeris("action.hacking")
        .addTechniques("T1190")
        .setCircumstances(
            Circumstances.newBuilder()
                .setController(Controller.CONTROLLER_LUXURY_SELLER)
                .setDisclosure(Disclosure.DISCLOSURE_UNKNOWN_RECIPIENTS)
                .setMalicious(true));
  }

  private static ChangeTlpRequest label(Incident incident, Tlp tlp, String reason) {
    return ChangeTlpRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setExpectedVersion(incident.getVersion())
        .setTlp(tlp)
        .setReason(reason)
        .build();
  }

  private ClassificationsBlockingStub stub(Brand brand) {
    return brand.as(ClassificationsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  private Classification read(Brand brand, Incident incident) {
    return stub(brand)
        .getClassification(
            GetClassificationRequest.newBuilder().setIncidentId(incident.getId()).build());
  }

  private Severity severity(Brand brand, Incident incident) {
    return stub(brand)
        .getSeverity(GetSeverityRequest.newBuilder().setIncidentId(incident.getId()).build());
  }

  /** What Cordon wrote last. */
  private static String timeline(Brand brand, Incident incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList()
        .stream()
        .filter(TimelineEntry::getAutomatic)
        .map(TimelineEntry::getText)
        .toList()
        .getLast();
  }
}
