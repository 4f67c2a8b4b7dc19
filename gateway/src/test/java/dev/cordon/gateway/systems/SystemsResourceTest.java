package dev.cordon.gateway.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.cordon.contracts.incident.v1.AddSystemRequest;
import dev.cordon.contracts.incident.v1.AffectedSystem;
import dev.cordon.contracts.incident.v1.BrandSystem;
import dev.cordon.contracts.incident.v1.ListAffectedSystemsResponse;
import dev.cordon.contracts.incident.v1.ListSystemsResponse;
import dev.cordon.contracts.incident.v1.SetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.SystemKind;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.UpdateSystemRequest;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Systems between JSON and protobuf. */
@QuarkusTest
class SystemsResourceTest extends GatewayTest {

  private static final String SYSTEMS = "/api/v1/brands/maison/systems";
  private static final String AFFECTED = INCIDENTS + "/" + ID + "/systems";

  @Test
  void aSystemIsAdded() {
    services.answer("AddSystem", system());

    sending("{\"name\": \"Shop\", \"kind\": \"shop\"}")
        .post(SYSTEMS)
        .then()
        .statusCode(201)
        .header("Location", equalTo(SYSTEMS + "/" + ID))
        .header("ETag", equalTo("\"1\""))
        .body("kind", equalTo("shop"))
        .body("$", not(hasKey("operator")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            AddSystemRequest.newBuilder()
                .setName("Shop")
                .setKind(SystemKind.SYSTEM_KIND_SHOP)
                .build());
  }

  @Test
  void whatIsAbsentOfAChangeStays() {
    services.answer("UpdateSystem", system());

    sending("{\"retired\": true}")
        .header("If-Match", "\"1\"")
        .patch(SYSTEMS + "/" + ID)
        .then()
        .statusCode(200);

    assertThat(services.onlyCall().request())
        .isEqualTo(
            UpdateSystemRequest.newBuilder()
                .setId(ID)
                .setExpectedVersion(1)
                .setRetired(true)
                .build());
  }

  @Test
  void aKindThatIsNoneIsNamed() {
    sending("{\"name\": \"Shop\", \"kind\": \"castle\"}")
        .post(SYSTEMS)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("kind"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void theBrandsSystemsAreListed() {
    services.answer("ListSystems", ListSystemsResponse.newBuilder().addSystems(system()).build());

    asResponder().get(SYSTEMS).then().statusCode(200).body("items.name", contains("Shop"));
  }

  @Test
  void whatAnIncidentDoesToASystemIsStatedInTheVersionThatWasRead() {
    services.answer("SetAffectedSystem", affected());

    sending("{\"state\": \"disabled\", \"reason\": \"Web shell\"}")
        .header("If-Match", "\"0\"")
        .put(AFFECTED + "/" + ID)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"4\""))
        .body("system.name", equalTo("Shop"))
        .body("state", equalTo("disabled"))
        .body("merged_from_id", equalTo(ID));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SetAffectedSystemRequest.newBuilder()
                .setIncidentId(ID)
                .setSystemId(ID)
                .setState(SystemState.SYSTEM_STATE_DISABLED)
                .setReason("Web shell")
                .build());
  }

  @Test
  void affectedSystemsAreListedAndRead() {
    services.answer(
        "ListAffectedSystems",
        ListAffectedSystemsResponse.newBuilder().addSystems(affected()).build());
    services.answer("GetAffectedSystem", affected());

    asResponder().get(AFFECTED).then().statusCode(200).body("items.state", contains("disabled"));
    asResponder().get(AFFECTED + "/" + ID).then().statusCode(200).header("ETag", equalTo("\"4\""));
  }

  private static BrandSystem system() {
    return BrandSystem.newBuilder()
        .setId(ID)
        .setName("Shop")
        .setKind(SystemKind.SYSTEM_KIND_SHOP)
        .setVersion(1)
        .build();
  }

  private static AffectedSystem affected() {
    return AffectedSystem.newBuilder()
        .setIncidentId(ID)
        .setSystem(system())
        .setState(SystemState.SYSTEM_STATE_DISABLED)
        .setReason("Web shell")
        .setVersion(4)
        .setMergedFromId(ID)
        .build();
  }
}
