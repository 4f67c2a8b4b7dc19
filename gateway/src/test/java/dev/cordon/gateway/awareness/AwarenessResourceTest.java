package dev.cordon.gateway.awareness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.AwarenessStatement;
import dev.cordon.contracts.incident.v1.EntityAwareness;
import dev.cordon.contracts.incident.v1.GetEntityAwarenessRequest;
import dev.cordon.contracts.incident.v1.IncidentAwareness;
import dev.cordon.contracts.incident.v1.SetAwarenessRequest;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** When who knew, between JSON and protobuf. */
@QuarkusTest
class AwarenessResourceTest extends GatewayTest {

  private static final String AWARENESS = INCIDENTS + "/" + ID + "/awareness";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  @Test
  void anEntitysTimeIsStatedInTheVersionThatWasRead() {
    services.answer("SetAwareness", korea().addStatements(statement()).build());

    sending("{\"aware_at\": \"2026-01-31T12:00:00Z\", \"reason\": \"By mail\"}")
        .header("If-Match", "\"1\"")
        .put(AWARENESS + "/KR")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("legal_entity", equalTo("KR"))
        .body("name", equalTo("Maison Korea"))
        .body("aware_at", equalTo("2026-01-31T12:00:00Z"))
        .body("statements.reason", contains("By mail"))
        .body("statements.version", contains(2));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SetAwarenessRequest.newBuilder()
                .setIncidentId(ID)
                .setLegalEntity("KR")
                .setExpectedVersion(1)
                .setAwareAt(NOON)
                .setReason("By mail")
                .build());
  }

  @Test
  void oneEntityIsReadWithItsVersion() {
    services.answer("GetEntityAwareness", korea().build());

    asResponder().get(AWARENESS + "/KR").then().statusCode(200).header("ETag", equalTo("\"2\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            GetEntityAwarenessRequest.newBuilder().setIncidentId(ID).setLegalEntity("KR").build());
  }

  @Test
  void allAreReadAndThoseThatKnowNothingSayNoTime() {
    services.answer(
        "GetAwareness",
        IncidentAwareness.newBuilder()
            .setIncidentId(ID)
            .setAwareAt(NOON)
            .setLegalEntity("KR")
            .addEntities(EntityAwareness.newBuilder().setLegalEntity("HK").setName("Maison HK"))
            .addEntities(korea())
            .build());

    asResponder()
        .get(AWARENESS)
        .then()
        .statusCode(200)
        .body("aware_at", equalTo("2026-01-31T12:00:00Z"))
        .body("legal_entity", equalTo("KR"))
        .body("entities.legal_entity", contains("HK", "KR"))
        .body("entities.version", contains(0, 2))
        .body("entities[0]", not(hasKey("aware_at")))
        .body("entities[1].reason", equalTo("By mail"));
  }

  @Test
  void withoutAVersionNothingIsAskedFor() {
    sending("{\"aware_at\": \"2026-01-31T12:00:00Z\", \"reason\": \"By mail\"}")
        .put(AWARENESS + "/KR")
        .then()
        .spec(problem(428, "PRECONDITION_REQUIRED"));

    assertThat(services.calls()).isEmpty();
  }

  private static EntityAwareness.Builder korea() {
    return EntityAwareness.newBuilder()
        .setLegalEntity("KR")
        .setName("Maison Korea")
        .setVersion(2)
        .setStanding(statement());
  }

  private static AwarenessStatement statement() {
    return AwarenessStatement.newBuilder()
        .setVersion(2)
        .setAwareAt(NOON)
        .setReason("By mail")
        .setStatedBy("ana")
        .setStatedAt(NOON)
        .build();
  }
}
