package dev.cordon.gateway.exposures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.Count;
import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.GetExposureRequest;
import dev.cordon.contracts.incident.v1.ListExposuresResponse;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.ListFindingsResponse;
import dev.cordon.contracts.incident.v1.StateFindingRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings and exposures between JSON and protobuf. */
@QuarkusTest
class ExposuresResourceTest extends GatewayTest {

  private static final String ONE = INCIDENTS + "/" + ID;
  private static final String OTHER = "0197a1b2-0000-7000-8000-00000000dcba";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  @Test
  void aFindingIsStated() {
    services.answer("StateFinding", finding());

    sending(
            """
            {"category": "email_address", "verdict": "not_exposed",
             "method": "Access log", "evidence": "Case 1"}
            """)
        .post(ONE + "/findings")
        .then()
        .statusCode(201)
        .header("Location", equalTo(ONE + "/findings"))
        .body("id", equalTo(OTHER))
        .body("category", equalTo("email_address"))
        .body("verdict", equalTo("not_exposed"))
        .body("method", equalTo("Access log"))
        .body("evidence", equalTo("Case 1"))
        .body("established_by", equalTo("ana"))
        .body("established_at", equalTo("2026-01-31T12:00:00Z"))
        .body("superseded", equalTo(true));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            StateFindingRequest.newBuilder()
                .setIncidentId(ID)
                .setCategory(DataCategory.DATA_CATEGORY_EMAIL_ADDRESS)
                .setVerdict(Verdict.VERDICT_NOT_EXPOSED)
                .setMethod("Access log")
                .setEvidence("Case 1")
                .build());
  }

  @Test
  void findingsAreListed() {
    services.answer(
        "ListFindings",
        ListFindingsResponse.newBuilder().addFindings(finding()).setNextCursor("abc").build());

    asResponder()
        .queryParam("limit", 7)
        .get(ONE + "/findings")
        .then()
        .statusCode(200)
        .body("items.category", contains("email_address"))
        .body("items.merged_from_id", contains(OTHER))
        .body("next_cursor", equalTo("abc"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListFindingsRequest.newBuilder()
                .setIncidentId(ID)
                .setPage(PageRequest.newBuilder().setLimit(7))
                .build());
  }

  @Test
  void anExposureIsComputedAndAllOfItsCountsAreShown() {
    services.answer("ComputeExposure", exposure());

    sending("{\"sources\": [\"%s\"], \"legal_entities\": [\"FR\", \"DE\"]}".formatted(OTHER))
        .post(ONE + "/exposures")
        .then()
        .statusCode(201)
        .header("Location", equalTo(ONE + "/exposures/" + OTHER))
        .body("incident_id", equalTo(ID))
        .body("revision", equalTo(2))
        .body("categories", contains("name", "health"))
        .body("people", equalTo(30))
        .body("addressable", equalTo(20))
        .body("not_addressable", equalTo(10))
        .body("by_country.country", contains("FR", ""))
        .body("by_country.people", contains(25, 5))
        .body("by_category.category", contains("name"))
        .body("by_language.language", contains("fr-CA"))
        .body("by_legal_entity.legal_entity", contains("FR"))
        .body("computed_at", equalTo("2026-01-31T12:00:00Z"))
        .body("computed_by", equalTo("ana"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ComputeExposureRequest.newBuilder()
                .setIncidentId(ID)
                .addImportIds(OTHER)
                .addLegalEntities("FR")
                .addLegalEntities("DE")
                .build());
  }

  @Test
  void countingMayTakeLongerThanTheServiceItselfWaits() {
    services.answer("ComputeExposure", exposure());

    sending("{}").post(ONE + "/exposures").then().statusCode(201);

    // Milliseconds, of whoever waits; the stream itself lingers.
    String timeout = services.onlyCall().header("cordon-timeout");
    assertThat(timeout).endsWith("m");
    assertThat(Long.parseLong(timeout.substring(0, timeout.length() - 1)))
        .isBetween(61_000L, 65_000L);
  }

  @Test
  void withoutAFindingThereIsNothingToCount() {
    services.refuse("ComputeExposure", Refusal.of(ErrorReason.WRONG_STATE, "State one first."));

    sending("{}").post(ONE + "/exposures").then().spec(problem(409, "WRONG_STATE"));
  }

  @Test
  void exposuresAreReadAndListed() {
    services.answer("GetExposure", exposure());
    services.answer(
        "ListExposures",
        ListExposuresResponse.newBuilder().addExposures(exposure()).setNextCursor("abc").build());

    asResponder().get(ONE + "/exposures/" + OTHER).then().body("revision", equalTo(2));
    asResponder()
        .get(ONE + "/exposures")
        .then()
        .body("items.revision", contains(2))
        .body("next_cursor", equalTo("abc"));

    assertThat(services.calls("GetExposure").getFirst().request())
        .isEqualTo(GetExposureRequest.newBuilder().setIncidentId(ID).setExposureId(OTHER).build());
  }

  @ParameterizedTest
  @CsvSource({"shoe_size, exposed, category", "name, perhaps, verdict", ", exposed, category"})
  void whatIsNoFindingIsRefused(String category, String verdict, String field) {
    asResponder()
        .contentType("application/json")
        .body(
            category == null
                ? Map.of("verdict", verdict)
                : Map.of("category", category, "verdict", verdict))
        .post(ONE + "/findings")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains(field));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void whatCantNameAnImportIsRefused() {
    sending("{\"sources\": [\"%s\", \"crm\"]}".formatted(OTHER))
        .post(ONE + "/exposures")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("sources[1]"));
    asResponder()
        .contentType("application/json")
        .body(Map.of("legal_entities", Collections.nCopies(1_001, "FR")))
        .post(ONE + "/exposures")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", equalTo(List.of("legal_entities")));
    assertThat(services.calls()).isEmpty();
  }

  private static Finding finding() {
    return Finding.newBuilder()
        .setId(OTHER)
        .setCategory(DataCategory.DATA_CATEGORY_EMAIL_ADDRESS)
        .setVerdict(Verdict.VERDICT_NOT_EXPOSED)
        .setMethod("Access log")
        .setEvidence("Case 1")
        .setEstablishedBy("ana")
        .setEstablishedAt(NOON)
        .setSuperseded(true)
        .setMergedFromId(OTHER)
        .build();
  }

  private static Exposure exposure() {
    return Exposure.newBuilder()
        .setId(OTHER)
        .setIncidentId(ID)
        .setRevision(2)
        .addCategories(DataCategory.DATA_CATEGORY_NAME)
        .addCategories(DataCategory.DATA_CATEGORY_HEALTH)
        .setPeople(30)
        .setAddressable(20)
        .setNotAddressable(10)
        .addByCountry(Count.newBuilder().setKey("FR").setPeople(25))
        .addByCountry(Count.newBuilder().setPeople(5))
        .addByCategory(Count.newBuilder().setKey("DATA_CATEGORY_NAME").setPeople(30))
        .addByLanguage(Count.newBuilder().setKey("fr-CA").setPeople(30))
        .addByLegalEntity(Count.newBuilder().setKey("FR").setPeople(30))
        .setComputedAt(NOON)
        .setComputedBy("ana")
        .build();
  }
}
