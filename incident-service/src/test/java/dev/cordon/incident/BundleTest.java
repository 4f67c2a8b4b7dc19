package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Circle;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.GetBundleRequest;
import dev.cordon.contracts.incident.v1.GetBundleResponse;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.IndicatorsGrpc;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What members of a circle read. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class BundleTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @GrpcClient("self")
  Channel channel;

  @Test
  void membersSeeWhatIsSharedInTheirCircleAndNothingElse() throws JsonProcessingException {
    Brand brand = Brand.registered(channel);
    Brand partner = Brand.registered(channel);
    Brand other = Brand.registered(channel);
    founded("pair-one", brand, partner);
    founded("pair-two", brand, other);
    Incident incident = brand.opened("Phishing");
    Indicator sender = brand.shared(incident, "mail[.]Evil.example", "pair-one");
    var _ = brand.shared(incident, "elsewhere.example", "pair-two");
    var _ = brand.shared(incident, "nowhere.example");

    JsonNode bundle = bundle(partner, "pair-one");

    assertThat(bundle.path("type").asText()).isEqualTo("bundle");
    List<JsonNode> objects = objects(bundle);
    assertThat(objects)
        .extracting(object -> object.path("type").asText())
        .containsExactly("identity", "marking-definition", "indicator");
    assertThat(objects.get(0).path("name").asText()).isEqualTo("Name of " + brand.alias());
    assertThat(objects.get(1).path("name").asText()).isEqualTo("TLP:AMBER");
    assertThat(objects.get(2)).isEqualTo(JSON.readTree(sender.getStix()));
    assertThat(objects.get(2).path("pattern").asText())
        .isEqualTo("[domain-name:value = 'mail.evil.example']");
    assertThat(objects.get(2).path("created_by_ref").asText())
        .isEqualTo(objects.get(0).path("id").asText());
    // Nothing of the incident leaves with it.
    assertThat(bundle.toString()).doesNotContain(incident.getId(), "lou");
    assertThat(Refusals.of(() -> bundle(partner, "pair-two")).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> bundle(partner, "no-circle")).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(objects(bundle(other, "pair-two"))).hasSize(3);
  }

  @Test
  void anEmptyCircleIsABundleWithoutObjects() throws JsonProcessingException {
    Brand brand = Brand.registered(channel);
    founded("quiet", brand, Brand.registered(channel));

    assertThat(bundle(brand, "quiet").has("objects")).isFalse();
  }

  /** More than a message between services may have, and more than one page. */
  @Test
  void aBundleComesInPagesOfAMebibyteAtMost() throws JsonProcessingException {
    Brand brand = Brand.registered(channel);
    Brand reader = Brand.registered(channel);
    founded("large", brand, reader);
    Incident incident = brand.opened("Large");
    List<String> shared = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      CreateIndicatorRequest request =
          Brand.indicator(incident, "d" + i + ".example", "large")
              .setDescription("\uD83D\uDC1B".repeat(2_000))
              .build();
      shared.addFirst(brand.indicators().createIndicator(request).getId());
    }

    List<String> read = new ArrayList<>();
    int pages = 0;
    String cursor = "";
    do {
      GetBundleResponse page = page(reader, "large", 200, cursor);
      assertThat(page.getSerializedSize()).isLessThanOrEqualTo(1_048_576);
      List<JsonNode> objects = objects(JSON.readTree(page.getStix()));
      // Each page can be understood by itself.
      assertThat(objects)
          .extracting(object -> object.path("type").asText())
          .contains("identity", "marking-definition");
      objects.stream()
          .filter(object -> object.path("type").asText().equals("indicator"))
          .forEach(object -> read.add(object.path("id").asText()));
      cursor = page.getNextCursor();
      pages++;
    } while (!cursor.isEmpty());

    assertThat(pages).isGreaterThan(1);
    assertThat(read).containsExactlyElementsOf(shared);
    String foreign = page(reader, "large", 1, "").getNextCursor();
    assertThat(Refusals.of(() -> page(brand, "large", 1, foreign)).reason())
        .isEqualTo(ErrorReason.INVALID_CURSOR);
  }

  private JsonNode bundle(Brand reader, String circle) throws JsonProcessingException {
    return JSON.readTree(page(reader, circle, 0, "").getStix());
  }

  private GetBundleResponse page(Brand reader, String circle, int limit, String cursor) {
    return reader
        .as(IndicatorsGrpc.newBlockingStub(channel), Role.ROLE_PARTNER_ANALYST)
        .getBundle(
            GetBundleRequest.newBuilder()
                .setCircle(circle)
                .setPage(PageRequest.newBuilder().setLimit(limit).setCursor(cursor))
                .build());
  }

  private static List<JsonNode> objects(JsonNode bundle) {
    return StreamSupport.stream(bundle.path("objects").spliterator(), false).toList();
  }

  private Circle founded(String alias, Brand... members) {
    return Brand.circles(channel).createCircle(Brand.circle(alias, members));
  }
}
