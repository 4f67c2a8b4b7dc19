package dev.cordon.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cordon.contracts.common.v1.AuditOutcome;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.ListEntriesResponse;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of entries, and what is refused of all that is read. */
@QuarkusTest
class AuditListTest extends AuditTest {

  @Test
  void theTrailsOfAllServicesAreOneList() {
    services.answer("ListEntries", ListEntriesRequest.class, AuditTest::chainOfTwo);

    asResponder()
        .get(AUDIT)
        .then()
        .statusCode(200)
        .body("items", hasSize(6))
        .body("items.service", hasItems("incident", "customer", "notification"))
        // Gaps would tell of what a reader may not know.
        .body("items[0].position", nullValue())
        .body("items[0].hash", nullValue())
        .body("items[0].outcome", equalTo("reveal"))
        .body("items[0].purpose", equalTo("letters"))
        .body("items[0].details.people", equalTo("3"))
        .body("items[0].before", nullValue())
        .body("next_cursor", nullValue());
  }

  @Test
  void aCursorGoesOnInAllChainsAndIsGoodForItsQuestionAlone() {
    services.answer("ListEntries", ListEntriesRequest.class, AuditTest::chainOfTwo);
    String cursor = cursorOfFour();
    assertThat(cursor).isNotEqualTo(cursorOfFour());
    services.reset();
    services.answer("ListEntries", ListEntriesRequest.class, AuditTest::chainOfTwo);

    asResponder()
        .get(AUDIT + "?limit=4&actor=ada&cursor=" + cursor)
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("next_cursor", nullValue());
    assertThat(services.calls("ListEntries"))
        .extracting(call -> ((ListEntriesRequest) call.request()).getBeforePosition())
        .containsExactlyInAnyOrder(1L, 2L, 2L);
    asResponder()
        .get(AUDIT + "?limit=4&actor=eve&cursor=" + cursor)
        .then()
        .spec(problem(400, "INVALID_CURSOR"));
    asResponder()
        .get("/api/v1/brands/other/audit?limit=4&actor=ada&cursor=" + cursor)
        .then()
        .spec(problem(400, "INVALID_CURSOR"));
  }

  /** Another one each time: places that could be compared would tell of the gaps between them. */
  private String cursorOfFour() {
    return asResponder()
        .get(AUDIT + "?limit=4&actor=ada")
        .then()
        .statusCode(200)
        .body("items", hasSize(4))
        .body("next_cursor", notNullValue())
        .extract()
        .path("next_cursor");
  }

  @Test
  void filtersGoToEveryService() {
    services.answer("ListEntries", ListEntriesResponse.getDefaultInstance());

    asResponder()
        .get(
            AUDIT
                + "?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00+01:00&actor=ada&action=notice."
                + "&object_type=notice&object_id=x&outcome=refusal")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));

    assertThat(services.calls("ListEntries"))
        .hasSize(3)
        .extracting(call -> (ListEntriesRequest) call.request())
        .containsOnly(
            ListEntriesRequest.newBuilder()
                .setLimit(51)
                .setFrom(timestamp("2026-01-01T00:00:00Z"))
                .setUntil(timestamp("2026-01-31T23:00:00Z"))
                .setActor("ada")
                .setActionPrefix("notice.")
                .setObjectType("notice")
                .setObjectId("x")
                .setOutcome(AuditOutcome.AUDIT_OUTCOME_REFUSAL)
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=yesterday",
        "?outcome=success",
        "?actor=\0",
        "?object_id=a\0b",
        "?to=+300000-01-01T00:00:00Z",
        "?from=1969-12-31T23:59:59Z",
        "?limit=0",
        "?cursor=%20",
        "/export?service=gateway",
        "/export?from_position=3",
        "/export?service=incident&from_position=0",
        "/export?to_position=3",
        "/export?service=incident&from_position=4&to_position=3",
        "/export?service=incident&to_position=x",
        "/checkpoints?service=incident&from_position=-1"
      })
  void whatCantBeReadIsRefused(String query) {
    asResponder().get(AUDIT + query).then().spec(problem(400, "MALFORMED_REQUEST"));
    assertThat(services.calls()).isEmpty();
  }

  /** One that doesn't answer: no list with a silent gap. */
  @ParameterizedTest
  @CsvSource({
    "'', ListEntries",
    "/export, ExportEntries",
    "/checkpoints, ListCheckpoints",
    "/keys, GetKeys",
    "/digest-keys, GetDigestKey"
  })
  void whatOneServiceDoesntAnswerNobodyAnswers(String path, String method) {
    services.fail(method, Status.UNAVAILABLE);

    asResponder().get(AUDIT + path).then().spec(problem(503, "SERVICE_UNAVAILABLE"));
  }

  @Test
  void aPageOfAChainThatWasSearchedInPartGoesOn() {
    services.answer(
        "ListEntries",
        ListEntriesResponse.newBuilder().setLength(30_000).setSearchedDownTo(10_001).build());

    String cursor =
        asResponder()
            .get(AUDIT + "?actor=nobody")
            .then()
            .statusCode(200)
            .body("items", hasSize(0))
            .body("next_cursor", notNullValue())
            .extract()
            .path("next_cursor");
    services.reset();
    services.answer(
        "ListEntries",
        ListEntriesResponse.newBuilder().setLength(30_000).setSearchedDownTo(1).build());
    asResponder()
        .get(AUDIT + "?actor=nobody&cursor=" + cursor)
        .then()
        .statusCode(200)
        .body("next_cursor", nullValue());

    assertThat(services.calls("ListEntries"))
        .extracting(call -> ((ListEntriesRequest) call.request()).getBeforePosition())
        .containsOnly(10_001L);
  }

  @Test
  void aMissingRoleIsAnsweredAsElsewhere() {
    services.refuse("ListEntries", Refusal.of(ErrorReason.MISSING_ROLE, "Ask a brand-admin."));

    asResponder().get(AUDIT).then().spec(problem(403, "MISSING_ROLE"));
  }
}
