package dev.cordon.incident;

import static dev.cordon.contracts.incident.v1.ObservableType.OBSERVABLE_TYPE_URL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Circle;
import dev.cordon.contracts.incident.v1.CirclesGrpc;
import dev.cordon.contracts.incident.v1.CreateCircleRequest;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.GetBundleRequest;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ExchangeTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void aBrandSharesInItsOwnCirclesAlone() {
    Brand brand = Brand.registered(channel);
    founded("theirs", Brand.registered(channel), Brand.registered(channel));
    Incident incident = brand.opened("Sharing");

    assertThat(Refusals.of(() -> brand.shared(incident, "evil.example", "theirs")).violations())
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
                                  Brand.indicator(incident, "evil.example", "labels")
                                      .setTlp(tlp)
                                      .build()))
                  .violations())
          .extracting("field")
          .containsExactly("tlp");
    }
    assertThat(
            brand
                .indicators()
                .createIndicator(
                    Brand.indicator(incident, "evil.example").setTlp(Tlp.TLP_RED).build())
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
      created.addFirst(brand.shared(incident, "d" + i + ".example", "paging").getId());
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
    CreateCircleRequest request = Brand.circle("keyed", one, two);

    Circle circle = keyed.createCircle(request);

    assertThat(keyed.createCircle(request)).isEqualTo(circle);
    assertThat(
            Refusals.of(() -> keyed.createCircle(Brand.circle("keyed-otherwise", one, two)))
                .reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    // Members are enrolled beside what the key keeps.
    assertThat(two.indicators().getBundle(GetBundleRequest.newBuilder().setCircle("keyed").build()))
        .isNotNull();
  }

  /** Whoever repeats a request learns what became of it, whatever has become of a member since. */
  @Test
  void aKeptCircleIsAnsweredAlthoughAMemberIsGone() throws SQLException {
    Brand one = Brand.registered(channel);
    Brand two = Brand.registered(channel);
    var keyed = Calls.with(Brand.circles(channel), "cordon-idempotency-key", "kept-circle");
    CreateCircleRequest request = Brand.circle("kept-circle", one, two);
    Circle circle = keyed.createCircle(request);

    suspend(two);

    assertThat(keyed.createCircle(request)).isEqualTo(circle);
    assertThat(Refusals.of(() -> founded("not-kept", one, two)).violations())
        .extracting("field")
        .containsExactly("members");
  }

  /** A process that died behind the key has left it to whoever repeats the request. */
  @Test
  void aKeptCircleGetsTheMembersThatItLacks() throws SQLException {
    Brand one = Brand.registered(channel);
    Brand two = Brand.registered(channel);
    var keyed = Calls.with(Brand.circles(channel), "cordon-idempotency-key", "lacking-circle");
    CreateCircleRequest request = Brand.circle("lacking-circle", one, two);
    Circle circle = keyed.createCircle(request);
    execute("delete from circle_member where circle_id = ?", UUID.fromString(circle.getId()));
    GetBundleRequest bundle = GetBundleRequest.newBuilder().setCircle("lacking-circle").build();
    assertThat(Refusals.of(() -> two.indicators().getBundle(bundle)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);

    var _ = keyed.createCircle(request);

    assertThat(two.indicators().getBundle(bundle)).isNotNull();
  }

  private static void suspend(Brand brand) throws SQLException {
    execute("update organization set state = 'SUSPENDED' where organization_id = ?", brand.id());
  }

  private static void execute(String sql, UUID id) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      statement.setObject(1, id);
      assertThat(statement.executeUpdate()).isPositive();
    }
  }

  @Test
  void aKeyKeepsOneIndicator() {
    Brand brand = Brand.registered(channel);
    Incident incident = brand.opened("Key");
    var keyed = Calls.with(brand.indicators(), "cordon-idempotency-key", "once");
    CreateIndicatorRequest request = Brand.indicator(incident, "evil.example").build();

    assertThat(keyed.createIndicator(request)).isEqualTo(keyed.createIndicator(request));
    assertThat(list(brand, incident, 10)).hasSize(1);
  }

  /** Whatever the service asks for: the database refuses a share in somebody else's circle. */
  @Test
  void aShareInAForeignCircleIsRefusedByTheDatabase() throws SQLException {
    Brand brand = Brand.registered(channel);
    Circle foreign = founded("foreign", Brand.registered(channel), Brand.registered(channel));
    Circle own = founded("own", brand, Brand.registered(channel));
    Indicator indicator = brand.shared(brand.opened("Share"), "evil.example");

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
        PreparedStatement bind =
            app.prepareStatement("select app_bind(?, '*', '2026-01-01T00:00:00Z', '{}')");
        PreparedStatement insert = app.prepareStatement(sql)) {
      app.setAutoCommit(false);
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
                            .createIndicator(Brand.indicator(incident, "evil.example").build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  private Circle founded(String alias, Brand... members) {
    return Brand.circles(channel).createCircle(Brand.circle(alias, members));
  }

  private static Indicator url(Brand brand, Incident incident, String value) {
    ObservableType type = OBSERVABLE_TYPE_URL;
    return brand
        .indicators()
        .createIndicator(Brand.indicator(incident, value).setType(type).build());
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
