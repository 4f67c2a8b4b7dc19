package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.opening;
import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListHiddenRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.Reader;
import dev.cordon.contracts.incident.v1.Readers;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is named, who names them, and what becomes of an incident when that changes. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ReadersTest extends NeedToKnowCase {

  @Test
  void numbersDontTellOfRestrictedIncidents() {
    Brand brand = Brand.unregistered(channel);
    brand.opened("First");
    Incident restricted = openedRestricted(brand);
    Incident second = brand.opened("Second");

    assertThat(restricted.getReference()).isEqualTo("R-1");
    assertThat(second.getReference()).isEqualTo("2");
    Readers openedUp = set(brand, restricted, 1, false);
    assertThat(openedUp.getRestricted()).isFalse();
    // "R-1" wouldn't tell of others, but "R-2" would.
    assertThat(get(brand, UNNAMED, restricted).getReference()).isEqualTo("3");
  }

  @Test
  void anIncidentIsRestrictedChangedAndOpenedUp() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Later restricted");

    Readers restricted = set(brand, incident, 1, true, NAMED);
    assertThat(restricted.getReadersList())
        .extracting(Reader::getSubject)
        .containsExactly(LEAD, NAMED);
    assertThat(restricted.getReadersList()).extracting(Reader::getAddedBy).containsOnly(LEAD);
    assertThat(restricted.getVersion()).isEqualTo(2);
    assertThat(titles(brand, UNNAMED)).isEmpty();
    assertThat(get(brand, NAMED, incident).getReference()).isEqualTo("1");

    Readers changed = set(brand, incident, 2, true, UNNAMED);
    assertThat(changed.getReadersList())
        .extracting(Reader::getSubject)
        .containsExactly(LEAD, UNNAMED);
    assertThat(titles(brand, NAMED)).isEmpty();
    assertThat(titles(brand, UNNAMED)).containsExactly("Later restricted");

    assertThat(set(brand, incident, 3, false).getReadersList()).isEmpty();
    assertThat(titles(brand, NAMED)).containsExactly("Later restricted");
  }

  @Test
  void aChangeOfReadersNeedsTheVersionThatWasRead() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Stale");
    var _ = set(brand, incident, 1, true);

    assertThat(Refusals.of(() -> set(brand, incident, 1, true, NAMED)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void onlyALeadRestricts() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Not by responders");

    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, NAMED)
                            .setReaders(
                                SetReadersRequest.newBuilder()
                                    .setIncidentId(incident.getId())
                                    .setExpectedVersion(1)
                                    .setRestricted(true)
                                    .build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, NAMED)
                            .openIncident(opening("x").setRestricted(true).build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void readersAreNamedOnceAndOnlyWhereSomethingIsRestricted() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Readers");

    for (SetReadersRequest.Builder bad :
        List.of(
            readers(incident, 1, true, NAMED, NAMED),
            readers(incident, 1, true, " "),
            readers(incident, 1, true, "*"),
            readers(incident, 1, false, NAMED),
            readers(
                incident,
                1,
                true,
                IntStream.range(0, 201).mapToObj(i -> "s" + i).toArray(String[]::new)))) {
      assertThat(Refusals.of(() -> needToKnow(brand, LEAD).setReaders(bad.build())).violations())
          .extracting("field")
          .containsOnly("subjects");
    }
  }

  /** What was answered before isn't answered again to whom it is hidden from by now. */
  @Test
  void keptAnswersAreHiddenToo() {
    Brand brand = Brand.unregistered(channel);
    var plain = brand.as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, UNNAMED);
    var keyed = Calls.with(plain, "cordon-idempotency-key", "kept");
    var opening = opening("Kept").build();
    Incident incident = keyed.openIncident(opening);
    AddTimelineEntryRequest note =
        AddTimelineEntryRequest.newBuilder()
            .setIncidentId(incident.getId())
            .setHappenedAt(timestamp(Instant.now().minusSeconds(1)))
            .setText("x")
            .build();
    var noting = Calls.with(plain, "cordon-idempotency-key", "note");
    assertThat(noting.addTimelineEntry(note)).isEqualTo(noting.addTimelineEntry(note));

    var _ = set(brand, incident, 1, true);

    assertThat(Refusals.of(() -> keyed.openIncident(opening)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> noting.addTimelineEntry(note)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void servicesLearnWhatIsHiddenFromSomebody() {
    Brand brand = Brand.unregistered(channel);
    brand.opened("Open");
    Incident restricted = openedRestricted(brand, NAMED);

    assertThat(hiddenFrom(brand, UNNAMED)).containsExactly(restricted.getId());
    assertThat(hiddenFrom(brand, NAMED)).isEmpty();
    assertThat(hiddenFrom(Brand.unregistered(channel), UNNAMED)).isEmpty();
    assertThat(
            Refusals.of(
                    () ->
                        needToKnow(brand, LEAD)
                            .listHidden(ListHiddenRequest.newBuilder().setSubject(UNNAMED).build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  private List<String> hiddenFrom(Brand brand, String subject) {
    String token = TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_NOTIFICATION);
    return Calls.asService(NeedToKnowGrpc.newBlockingStub(channel), token, brand.id(), subject)
        .listHidden(ListHiddenRequest.newBuilder().setSubject(subject).build())
        .getIncidentIdsList();
  }
}
