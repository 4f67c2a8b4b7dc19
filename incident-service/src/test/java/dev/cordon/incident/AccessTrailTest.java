package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.circle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Circle;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandPeople;
import dev.cordon.incident.testing.Departures;
import dev.cordon.incident.testing.Trail;
import dev.cordon.incident.testing.Trail.Change;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may see what: the trail has what stood before a change of it, and what after. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AccessTrailTest extends SharingCase {

  private static final UUID PLATFORM = UUID.fromString("00000000-0000-7000-8000-000000000001");

  @Inject Departures departures;

  @Test
  void aCircleIsThereWithItsMembersAndGoesWithWhoLeaves() {
    Brand one = Brand.registered(channel);
    Brand two = Brand.registered(channel);
    String alias = "trail-" + UUID.randomUUID().toString().substring(0, 8);

    Circle circle = Brand.circles(channel).createCircle(circle(alias, one, two));

    Change founded = Trail.change(PLATFORM, "circle.founded", circle.getId());
    assertThat(founded.before()).isEmpty();
    assertThat(founded.after())
        .containsEntry("alias", alias)
        .containsEntry("name", circle.getName())
        .containsEntry("members", String.join(" ", circle.getMembersList()));
    Change joined = Trail.change(one.id(), "circle.joined", circle.getId());
    assertThat(joined.before()).isEmpty();
    assertThat(joined.after())
        .containsEntry("alias", alias)
        .containsEntry("member", one.id().toString());

    departures.from("exchange", one);

    Change left = Trail.change(one.id(), "circles.left", one.id().toString());
    assertThat(left.before()).containsEntry("circles", alias);
    assertThat(left.after()).isEmpty();
  }

  @Test
  void aShareIsThereWithItsTermsAndWithItsEnd() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    Share share = shares(owner).shareIncident(sharing(peer, incident).addSubjects(GUEST).build());

    Change made = Trail.change(owner.id(), "incident.shared", incident.getId());
    assertThat(made.before()).isEmpty();
    assertThat(made.after())
        .containsEntry("recipient", peer.alias())
        .containsEntry("parts", "SUMMARY")
        .containsEntry("access", "READ")
        .containsEntry("subjects", GUEST)
        .containsEntry(
            "until",
            Instant.ofEpochSecond(share.getUntil().getSeconds(), share.getUntil().getNanos())
                .truncatedTo(ChronoUnit.MICROS)
                .toString())
        .containsEntry("taken_back_at", "");

    var _ =
        shares(owner)
            .takeShareBack(
                TakeShareBackRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setShareId(share.getId())
                    .build());

    Change ended = Trail.change(owner.id(), "share.taken_back", incident.getId());
    assertThat(ended.before()).isEqualTo(made.after());
    assertThat(ended.after()).extractingByKey("taken_back_at").asString().isNotEmpty();
    assertThat(ended.after()).containsEntry("recipient", peer.alias());
  }

  @Test
  void readersAreThereAsTheyWereAndAsTheyAre() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.restricted("Insider", "nadia");
    assertThat(Trail.change(brand.id(), "incident.opened", incident.getId()).after())
        .containsEntry("restricted", "true")
        .containsEntry("readers", "lou nadia");

    setReaders(brand, incident, 1, true, "ursula");

    Change changed = Trail.change(brand.id(), "incident.restricted", incident.getId());
    assertThat(changed.before()).containsEntry("readers", "lou nadia");
    assertThat(changed.after()).containsEntry("readers", "lou ursula");

    setReaders(brand, incident, 2, false);

    Change opened = Trail.change(brand.id(), "incident.opened_up", incident.getId());
    assertThat(opened.before())
        .containsEntry("readers", "lou ursula")
        .containsEntry("restricted", "true")
        .containsEntry("reference", "R-1");
    assertThat(opened.after())
        .containsEntry("readers", "")
        .containsEntry("restricted", "false")
        .containsEntry("reference", "1");
  }

  private void setReaders(
      Brand brand, Incident incident, long version, boolean restricted, String... subjects) {
    BrandPeople.known(brand.id(), subjects);
    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, "lou")
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(version)
                    .setRestricted(restricted)
                    .addAllSubjects(List.of(subjects))
                    .build());
  }
}
