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
import dev.cordon.incident.testing.BrandPeople;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.Refusal;
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

  @Test
  void whoIsNobodysIsntNamed() {
    Brand brand = Brand.unregistered(channel);
    Brand other = Brand.unregistered(channel);
    BrandPeople.known(brand.id(), "gone");
    BrandPeople.removed(brand.id(), "gone");
    BrandPeople.known(other.id(), "elsewhere");
    Incident incident = brand.opened("Readers");

    for (String nobody : List.of("mallory", "gone", "elsewhere")) {
      Refusal refusal =
          Refusals.of(
              () -> needToKnow(brand, LEAD).setReaders(readers(incident, 1, true, nobody).build()));
      assertThat(refusal.violations()).extracting("field").containsExactly("subjects");
      assertThat(refusal.violations().getFirst().problem()).contains(nobody, "invite them first");
      assertThat(
              Refusals.of(
                      () ->
                          brand
                              .incidents()
                              .openIncident(
                                  opening("x").setRestricted(true).addReaders(nobody).build()))
                  .violations())
          .extracting("field")
          .containsExactly("readers");
    }
    assertThat(get(brand, UNNAMED, incident).getRestricted()).isFalse();
    assertThat(get(brand, UNNAMED, incident).getVersion()).isEqualTo(1);
  }

  /** They look over its brands, and see what they are named in. */
  @Test
  void peopleOfTheGroupAreNamedToo() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Brand apart = Brand.ofGroup(channel, Brand.group(channel).alias());
    BrandPeople.known(group.id(), "wanda");

    Incident incident =
        brand
            .incidents()
            .openIncident(opening("Watched").setRestricted(true).addReaders("wanda").build());

    assertThat(incident.getRestricted()).isTrue();
    assertThat(
            Refusals.of(
                    () ->
                        apart
                            .incidents()
                            .openIncident(
                                opening("x").setRestricted(true).addReaders("wanda").build()))
                .violations())
        .extracting("field")
        .containsExactly("readers");
  }

  /** Nobody comes in by it; that somebody has left must not keep others from being named. */
  @Test
  void whoHasLeftMayStayNamedAndIsntNamedAgain() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = openedRestricted(brand, NAMED);
    BrandPeople.removed(brand.id(), NAMED);
    BrandPeople.known(brand.id(), UNNAMED);

    var _ = needToKnow(brand, LEAD).setReaders(readers(incident, 1, true, NAMED, UNNAMED).build());
    var _ = needToKnow(brand, LEAD).setReaders(readers(incident, 2, true, UNNAMED).build());

    assertThat(
            Refusals.of(
                    () ->
                        needToKnow(brand, LEAD)
                            .setReaders(readers(incident, 3, true, NAMED, UNNAMED).build()))
                .violations())
        .extracting("field")
        .containsExactly("subjects");
  }

  @Test
  void aRepeatedRequestIsAnsweredAlthoughAReaderHasLeft() {
    Brand brand = Brand.unregistered(channel);
    BrandPeople.known(brand.id(), NAMED);
    var keyed = Calls.with(brand.incidents(), "cordon-idempotency-key", "readers-1");
    var opening = opening("Once").setRestricted(true).addReaders(NAMED).build();
    Incident first = keyed.openIncident(opening);
    BrandPeople.removed(brand.id(), NAMED);

    assertThat(keyed.openIncident(opening)).isEqualTo(first);
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
