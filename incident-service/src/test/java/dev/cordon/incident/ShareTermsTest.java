package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.opening;
import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be shared with whom, and how it has to be said. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ShareTermsTest extends SharingCase {

  @Test
  void labelsForbidWhatTheyForbid() {
    String group = Brand.group(channel).alias();
    Brand owner = Brand.ofGroup(channel, group);
    Brand sister = Brand.ofGroup(channel, group);
    Brand partner = Brand.registered(channel);
    Incident strict = labelled(owner, Tlp.TLP_AMBER_STRICT);
    Incident red = labelled(owner, Tlp.TLP_RED);

    assertThat(fieldRefused(owner, sharing(partner, strict).build())).containsExactly("recipient");
    assertThat(fieldRefused(owner, sharing(partner, red).addSubjects(GUEST).build()))
        .containsExactly("recipient");
    assertThat(fieldRefused(owner, sharing(sister, red).build())).containsExactly("recipient");
    assertThat(shares(owner).shareIncident(sharing(sister, strict).build()).getRecipient())
        .isEqualTo(sister.alias());
    assertThat(
            shares(owner)
                .shareIncident(sharing(sister, red).addSubjects(GUEST).build())
                .getSubjectsList())
        .containsExactly(GUEST);
  }

  @Test
  void everyFieldThatIsWrongIsNamed() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    ShareIncidentRequest.Builder bad =
        ShareIncidentRequest.newBuilder()
            .setIncidentId(incident.getId())
            .setRecipient(peer.alias())
            .setUntil(timestamp(Instant.now().plus(Duration.ofDays(400))));

    assertThat(fieldRefused(owner, bad.build()))
        .containsExactlyInAnyOrder("parts", "access", "until");
    assertThat(
            fieldRefused(
                owner,
                sharing(peer, incident).setUntil(timestamp(Instant.now().minusSeconds(1))).build()))
        .containsExactly("until");
    for (String nobody :
        List.of(owner.alias(), "no-such-organization", Brand.group(channel).alias())) {
      assertThat(fieldRefused(owner, sharing(peer, incident).setRecipient(nobody).build()))
          .as(nobody)
          .containsExactly("recipient");
    }
  }

  private List<String> fieldRefused(Brand owner, ShareIncidentRequest request) {
    return Refusals.of(() -> shares(owner).shareIncident(request)).violations().stream()
        .map(violation -> violation.field())
        .toList();
  }

  private static Incident labelled(Brand owner, Tlp tlp) {
    return owner.incidents().openIncident(opening("Labelled").setTlp(tlp).build());
  }
}
