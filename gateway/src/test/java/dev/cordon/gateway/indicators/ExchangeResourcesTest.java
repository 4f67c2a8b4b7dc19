package dev.cordon.gateway.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Circle;
import dev.cordon.contracts.incident.v1.CreateCircleRequest;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.GetBundleRequest;
import dev.cordon.contracts.incident.v1.GetBundleResponse;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.ListIndicatorsResponse;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indicators, circles and bundles between JSON and protobuf. */
@QuarkusTest
class ExchangeResourcesTest extends GatewayTest {

  private static final String INDICATORS = INCIDENTS + "/" + ID + "/indicators";
  private static final String BUNDLE = "/api/v1/circles/retail/bundle";
  private static final String STIX_ID = "indicator--0197a1b2-0000-4000-8000-00000000abcd";

  @Test
  void anIndicatorIsRecordedAndItsStixGoesThroughAsItIs() {
    services.answer("CreateIndicator", indicator());

    sending(
            """
            {"type": "domain-name", "value": "evil[.]example", "description": "Seen in letters",
             "tlp": "amber", "circles": ["retail"]}
            """)
        .post(INDICATORS)
        .then()
        .statusCode(201)
        .header("Location", equalTo(INDICATORS))
        .body("id", equalTo(STIX_ID))
        .body("incident_id", equalTo(ID))
        .body("type", equalTo("domain-name"))
        .body("value", equalTo("evil.example"))
        .body("tlp", equalTo("amber"))
        .body("circles", contains("retail"))
        .body("stix.pattern", equalTo("[domain-name:value = 'evil.example']"))
        .body("created_at", equalTo("2026-01-31T12:00:00Z"))
        .body("created_by", equalTo("ana"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            CreateIndicatorRequest.newBuilder()
                .setIncidentId(ID)
                .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                .setValue("evil[.]example")
                .setDescription("Seen in letters")
                .setTlp(Tlp.TLP_AMBER)
                .addCircles("retail")
                .build());
  }

  @Test
  void indicatorsAreListed() {
    services.answer(
        "ListIndicators",
        ListIndicatorsResponse.newBuilder()
            .addIndicators(indicator())
            .setNextCursor("more")
            .build());

    asResponder()
        .get(INDICATORS)
        .then()
        .statusCode(200)
        .body("items.id", contains(STIX_ID))
        .body("items.merged_from_id", contains(ID))
        .body("next_cursor", equalTo("more"));
  }

  @ParameterizedTest
  @CsvSource({"ipv4-addr, amber, type", "url, ultraviolet, tlp"})
  void whatIsNoIndicatorIsRefused(String type, String tlp, String field) {
    indicator(Map.of("type", type, "tlp", tlp, "value", "evil.example"), field);
  }

  @Test
  void aValueThatNothingCanBeIsRefused() {
    indicator(Map.of("type", "url", "tlp", "red", "value", "x".repeat(8_193)), "value");
  }

  private void indicator(Map<String, String> body, String field) {
    asResponder()
        .contentType("application/json")
        .body(body)
        .post(INDICATORS)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains(field));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aCircleIsFoundedForThePlatform() {
    services.answer(
        "CreateCircle",
        Circle.newBuilder()
            .setId(ID)
            .setAlias("retail")
            .setName("Retail")
            .addMembers("maison")
            .addMembers("brigantia")
            .build());

    sending(
            """
            {"alias": "retail", "name": "Retail", "members": ["maison", "brigantia"]}
            """)
        .post("/api/v1/platform/circles")
        .then()
        .statusCode(201)
        .header("Location", equalTo("/api/v1/circles/retail"))
        .body("id", equalTo(ID))
        .body("alias", equalTo("retail"))
        .body("name", equalTo("Retail"))
        .body("members", contains("maison", "brigantia"));

    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("cordon-platform");
    assertThat(services.onlyCall().request())
        .isEqualTo(
            CreateCircleRequest.newBuilder()
                .setAlias("retail")
                .setName("Retail")
                .addMembers("maison")
                .addMembers("brigantia")
                .build());
  }

  @Test
  void aBundleIsFetchedForTheTokensOnlyOrganization() {
    services.answer(
        "GetBundle", GetBundleResponse.newBuilder().setStix("{\"type\": \"bundle\"}").build());

    asResponder()
        .get(BUNDLE)
        .then()
        .statusCode(200)
        .contentType(startsWith("application/stix+json"))
        .body("type", equalTo("bundle"));

    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("maison");
    assertThat(services.onlyCall().request())
        .isEqualTo(
            GetBundleRequest.newBuilder()
                .setCircle("retail")
                .setPage(PageRequest.getDefaultInstance())
                .build());
  }

  @Test
  void theNextPageOfABundleIsItsLink() {
    services.answer(
        "GetBundle",
        GetBundleResponse.newBuilder()
            .setStix("{\"type\": \"bundle\"}")
            .setNextCursor("abc")
            .build());

    asResponder()
        .queryParam("limit", 20)
        .queryParam("cursor", "before")
        .get(BUNDLE)
        .then()
        .statusCode(200)
        .header("Link", equalTo("<" + BUNDLE + "?cursor=abc&limit=20>; rel=\"next\""));

    assertThat(((GetBundleRequest) services.onlyCall().request()).getPage())
        .isEqualTo(PageRequest.newBuilder().setLimit(20).setCursor("before").build());
  }

  @Test
  void orForTheOneThatIsNamed() {
    services.refuse("GetBundle", Refusal.notFound("circle"));

    asResponder()
        .header("Cordon-Organization", "atelier")
        .get(BUNDLE)
        .then()
        .spec(problem(404, "NOT_FOUND"));

    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("atelier");
  }

  private static Indicator indicator() {
    return Indicator.newBuilder()
        .setId(STIX_ID)
        .setIncidentId(ID)
        .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
        .setValue("evil.example")
        .setTlp(Tlp.TLP_AMBER)
        .addCircles("retail")
        .setStix("{\"pattern\": \"[domain-name:value = 'evil.example']\"}")
        .setCreatedAt(Timestamp.newBuilder().setSeconds(1_769_860_800))
        .setCreatedBy("ana")
        .setMergedFromId(ID)
        .build();
  }
}
