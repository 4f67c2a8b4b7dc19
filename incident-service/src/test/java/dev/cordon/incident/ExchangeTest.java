package dev.cordon.incident;

import static dev.cordon.contracts.incident.v1.ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME;
import static dev.cordon.contracts.incident.v1.ObservableType.OBSERVABLE_TYPE_URL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Circle;
import dev.cordon.contracts.incident.v1.CirclesGrpc;
import dev.cordon.contracts.incident.v1.CreateCircleRequest;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.GetBundleRequest;
import dev.cordon.contracts.incident.v1.GetBundleResponse;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.IndicatorsGrpc;
import dev.cordon.contracts.incident.v1.ListIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListIndicatorsResponse;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ExchangeTest {

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
    Indicator sender = create(brand, incident, "mail[.]Evil.example", "pair-one");
    var _ = create(brand, incident, "elsewhere.example", "pair-two");
    var _ = create(brand, incident, "nowhere.example");

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

  @Test
  void aBrandSharesInItsOwnCirclesAlone() {
    Brand brand = Brand.registered(channel);
    founded("theirs", Brand.registered(channel), Brand.registered(channel));
    Incident incident = brand.opened("Sharing");

    assertThat(Refusals.of(() -> create(brand, incident, "evil.example", "theirs")).violations())
        .extracting("field")
        .containsExactly("circles");
    assertThat(list(brand, incident, 10)).isEmpty();
  }

  @Test
  void labelsForbidWhatTheyForbid() {
    Brand brand = Brand.registered(channel);
    founded("labels", brand, Brand.registered(channel));
    Incident incident = brand.opened("Labels");

    for (Tlp tlp : List.of(Tlp.TLP_RED, Tlp.TLP_AMBER_STRICT, Tlp.TLP_UNSPECIFIED)) {
      assertThat(
              Refusals.of(
                      () ->
                          brand
                              .indicators()
                              .createIndicator(
                                  request(incident, "evil.example", "labels").setTlp(tlp).build()))
                  .violations())
          .extracting("field")
          .containsExactly("tlp");
    }
    assertThat(
            brand
                .indicators()
                .createIndicator(request(incident, "evil.example").setTlp(Tlp.TLP_RED).build())
                .getTlp())
        .isEqualTo(Tlp.TLP_RED);
  }

  @Test
  void valuesAreRefangedAndChecked() {
    Brand brand = Brand.registered(channel);
    Incident incident = brand.opened("Values");

    assertThat(
            url(brand, incident, "hxxps://login[.]evil.example/a'b\\c?x=1".replace("\\", "%5C"))
                .getValue())
        .isEqualTo("https://login.evil.example/a'b%5Cc?x=1");
    for (String bad : List.of("", "evil", "evil..example", "http://", "ftp://evil.example")) {
      assertThat(Refusals.of(() -> url(brand, incident, bad)).violations())
          .extracting("field")
          .containsExactly("value");
    }
  }

  @Test
  void indicatorsOfAnIncidentArePagedNewestFirst() {
    Brand brand = Brand.registered(channel);
    Brand partner = Brand.registered(channel);
    founded("paging", brand, partner);
    Incident incident = brand.opened("Paging");
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      created.addFirst(create(brand, incident, "d" + i + ".example", "paging").getId());
    }

    List<Indicator> listed = list(brand, incident, 3);

    assertThat(listed).extracting(Indicator::getId).containsExactlyElementsOf(created);
    assertThat(listed)
        .allSatisfy(indicator -> assertThat(indicator.getCirclesList()).containsExactly("paging"));
    assertThat(Refusals.of(() -> list(partner, incident, 3)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void aCircleIsFoundedOnce() {
    Brand one = Brand.registered(channel);
    Brand two = Brand.registered(channel);
    Circle circle = founded("once", one, two);

    assertThat(founded("once", two, one)).isEqualTo(circle);
    assertThat(Refusals.of(() -> founded("once", one, Brand.registered(channel))).reason())
        .isEqualTo(ErrorReason.ALREADY_EXISTS);
    assertThat(Refusals.of(() -> founded("alone", one)).violations())
        .extracting("field")
        .containsExactly("members");
    assertThat(
            Refusals.of(() -> founded("strangers", one, Brand.unregistered(channel))).violations())
        .extracting("field")
        .containsExactly("members");
  }

  @Test
  void aKeyFoundsOneCircle() {
    Brand one = Brand.registered(channel);
    Brand two = Brand.registered(channel);
    var keyed = Calls.with(Brand.circles(channel), "cordon-idempotency-key", "found-once");
    CreateCircleRequest request = founding("keyed", one, two);

    Circle circle = keyed.createCircle(request);

    assertThat(keyed.createCircle(request)).isEqualTo(circle);
    assertThat(
            Refusals.of(() -> keyed.createCircle(founding("keyed-otherwise", one, two))).reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    // Members are enrolled beside what the key keeps.
    assertThat(page(two, "keyed", 10, "").getNextCursor()).isEmpty();
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
          request(incident, "d" + i + ".example", "large")
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

  @Test
  void aKeyKeepsOneIndicator() {
    Brand brand = Brand.registered(channel);
    Incident incident = brand.opened("Key");
    var keyed = Calls.with(brand.indicators(), "cordon-idempotency-key", "once");
    CreateIndicatorRequest request = request(incident, "evil.example").build();

    assertThat(keyed.createIndicator(request)).isEqualTo(keyed.createIndicator(request));
    assertThat(list(brand, incident, 10)).hasSize(1);
  }

  /** Whatever the service asks for: the database refuses a share in somebody else's circle. */
  @Test
  void aShareInAForeignCircleIsRefusedByTheDatabase() throws SQLException {
    Brand brand = Brand.registered(channel);
    Circle foreign = founded("foreign", Brand.registered(channel), Brand.registered(channel));
    Circle own = founded("own", brand, Brand.registered(channel));
    Indicator indicator = create(brand, brand.opened("Share"), "evil.example");

    assertThat(insertedShare(brand, own, indicator)).isEqualTo(1);
    assertThatThrownBy(() -> insertedShare(brand, foreign, indicator))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("row-level security");
  }

  private static int insertedShare(Brand brand, Circle circle, Indicator indicator)
      throws SQLException {
    String sql =
        """
        insert into indicator_share (circle_id, indicator_id, stix, shared_at)
        select cast(? as uuid), id, stix, now() from indicator where stix_id = cast(? as uuid)
        """;
    try (Connection app = TestDatabase.current().connectAsApp();
        PreparedStatement bind = app.prepareStatement("select set_config('app.tenant', ?, false)");
        PreparedStatement insert = app.prepareStatement(sql)) {
      bind.setString(1, brand.id().toString());
      assertThat(bind.execute()).isTrue();
      insert.setString(1, circle.getId());
      insert.setString(2, indicator.getId().substring("indicator--".length()));
      return insert.executeUpdate();
    }
  }

  @Test
  void onlyOperatorsFoundCircles() {
    Brand brand = Brand.registered(channel);
    CreateCircleRequest request = CreateCircleRequest.newBuilder().setAlias("mine").build();

    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .as(CirclesGrpc.newBlockingStub(channel), Role.ROLE_BRAND_ADMIN)
                            .createCircle(request))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void analystsReadAndDontWrite() {
    Brand brand = Brand.registered(channel);
    Incident incident = brand.opened("Rights");

    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .as(IndicatorsGrpc.newBlockingStub(channel), Role.ROLE_PARTNER_ANALYST)
                            .createIndicator(request(incident, "evil.example").build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  private Circle founded(String alias, Brand... members) {
    return Brand.circles(channel).createCircle(founding(alias, members));
  }

  private static CreateCircleRequest founding(String alias, Brand... members) {
    return CreateCircleRequest.newBuilder()
        .setAlias(alias)
        .setName("Circle " + alias)
        .addAllMembers(List.of(members).stream().map(Brand::alias).toList())
        .build();
  }

  private static Indicator create(
      Brand brand, Incident incident, String domain, String... circles) {
    return brand.indicators().createIndicator(request(incident, domain, circles).build());
  }

  private static Indicator url(Brand brand, Incident incident, String value) {
    ObservableType type = OBSERVABLE_TYPE_URL;
    return brand.indicators().createIndicator(request(incident, value).setType(type).build());
  }

  private static CreateIndicatorRequest.Builder request(
      Incident incident, String domain, String... circles) {
    return CreateIndicatorRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setType(OBSERVABLE_TYPE_DOMAIN_NAME)
        .setValue(domain)
        .setTlp(Tlp.TLP_AMBER)
        .addAllCircles(List.of(circles));
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

  private static List<Indicator> list(Brand brand, Incident incident, int limit) {
    List<Indicator> indicators = new ArrayList<>();
    String cursor = "";
    do {
      ListIndicatorsResponse page =
          brand
              .indicators()
              .listIndicators(
                  ListIndicatorsRequest.newBuilder()
                      .setIncidentId(incident.getId())
                      .setPage(PageRequest.newBuilder().setLimit(limit).setCursor(cursor))
                      .build());
      indicators.addAll(page.getIndicatorsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return indicators;
  }
}
