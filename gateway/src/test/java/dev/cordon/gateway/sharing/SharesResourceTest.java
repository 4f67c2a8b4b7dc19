package dev.cordon.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.ListSharesResponse;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Shares of a brand's incident, between JSON and protobuf. */
@QuarkusTest
class SharesResourceTest extends GatewayTest {

  private static final String SHARES = INCIDENTS + "/" + ID + "/shares";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  @Test
  void partsAreSharedUntilADay() {
    services.answer("ShareIncident", share().build());

    sending(
            """
            {"recipient": "peer", "parts": ["summary", "timeline"], "access": "work",
             "until": "2026-01-31T12:00:00Z", "subjects": ["gil"]}
            """)
        .post(SHARES)
        .then()
        .statusCode(201)
        .header("Location", equalTo(SHARES + "/" + ID))
        .body("parts", contains("summary", "timeline"))
        .body("access", equalTo("work"))
        .body("until", equalTo("2026-01-31T12:00:00Z"))
        .body("$", not(hasKey("taken_back_at")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ShareIncidentRequest.newBuilder()
                .setIncidentId(ID)
                .setRecipient("peer")
                .addParts(SharedPart.SHARED_PART_SUMMARY)
                .addParts(SharedPart.SHARED_PART_TIMELINE)
                .setAccess(ShareAccess.SHARE_ACCESS_WORK)
                .setUntil(NOON)
                .addSubjects("gil")
                .build());
  }

  @Test
  void whatIsNoPartOrAccessIsNamed() {
    sending("{\"recipient\": \"peer\", \"parts\": [\"letters\"]}")
        .post(SHARES)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("parts"));
    sending("{\"recipient\": \"peer\", \"access\": \"own\"}")
        .post(SHARES)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("access"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void sharesAreListed() {
    services.answer("ListShares", ListSharesResponse.newBuilder().addShares(share()).build());

    asResponder().get(SHARES).then().statusCode(200).body("items.recipient", contains("peer"));
  }

  @Test
  void aShareIsTakenBack() {
    services.answer("TakeShareBack", share().setTakenBackAt(NOON).build());

    asResponder()
        .delete(SHARES + "/" + ID)
        .then()
        .statusCode(200)
        .body("taken_back_at", equalTo("2026-01-31T12:00:00Z"));

    assertThat(services.onlyCall().request())
        .isEqualTo(TakeShareBackRequest.newBuilder().setIncidentId(ID).setShareId(ID).build());
  }

  private static Share.Builder share() {
    return Share.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setRecipient("peer")
        .addParts(SharedPart.SHARED_PART_SUMMARY)
        .addParts(SharedPart.SHARED_PART_TIMELINE)
        .setAccess(ShareAccess.SHARE_ACCESS_WORK)
        .setUntil(NOON)
        .addSubjects("gil")
        .setSharedBy("ana")
        .setSharedAt(NOON);
  }
}
