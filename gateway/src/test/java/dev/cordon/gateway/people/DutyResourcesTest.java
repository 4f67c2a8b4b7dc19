package dev.cordon.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Deputy;
import dev.cordon.contracts.incident.v1.DutyCause;
import dev.cordon.contracts.incident.v1.DutyOverride;
import dev.cordon.contracts.incident.v1.DutyShift;
import dev.cordon.contracts.incident.v1.GetOnDutyRequest;
import dev.cordon.contracts.incident.v1.ListDutyShiftsRequest;
import dev.cordon.contracts.incident.v1.ListDutyShiftsResponse;
import dev.cordon.contracts.incident.v1.NameDeputyRequest;
import dev.cordon.contracts.incident.v1.Roster;
import dev.cordon.contracts.incident.v1.Rotation;
import dev.cordon.contracts.incident.v1.SetRosterRequest;
import dev.cordon.contracts.incident.v1.WithdrawDeputyResponse;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deputies and rosters between JSON and protobuf. */
@QuarkusTest
class DutyResourcesTest extends GatewayTest {

  private static final String ROSTER = "/api/v1/brands/maison/rosters/incident-lead";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();
  private static final Timestamp ONE = Timestamp.newBuilder().setSeconds(1_769_864_400).build();

  private static Roster.Builder roster() {
    return Roster.newBuilder()
        .setRole(Role.ROLE_INCIDENT_LEAD)
        .setRotation(
            Rotation.newBuilder()
                .setZone("Europe/Paris")
                .setStart("2026-01-05")
                .setHandOver("08:00")
                .setShiftDays(7)
                .addPersonIds(ID))
        .addOverrides(DutyOverride.newBuilder().setPersonId(ID).setFrom(NOON).setUntil(ONE));
  }

  private static DutyShift.Builder shift() {
    return DutyShift.newBuilder()
        .setFrom(NOON)
        .setUntil(ONE)
        .setPersonId(ID)
        .setSubject("noa-1")
        .setGivenName("Noa")
        .setFamilyName("Doe")
        .setCause(DutyCause.DUTY_CAUSE_ROTATION)
        .addStandsInFor(ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "groups"})
  void aDeputyIsNamedAndWithdrawn(String kind) {
    String deputies = "/api/v1/" + kind + "/maison/deputies";
    services.answer(
        "NameDeputy",
        Deputy.newBuilder()
            .setId(ID)
            .setRole(Role.ROLE_AUDITOR)
            .setPersonId(ID)
            .setDeputyId(ID)
            .setFrom(NOON)
            .setUntil(ONE)
            .setGrantsRole(true)
            .setNamedBy("ana")
            .build());
    services.answer("WithdrawDeputy", WithdrawDeputyResponse.getDefaultInstance());

    sending(
            """
            {"role": "auditor", "person_id": "%1$s", "deputy_id": "%1$s",
             "from": "2026-01-31T12:00:00Z", "until": "2026-01-31T13:00:00Z", "grants_role": true}
            """
                .formatted(ID))
        .post(deputies)
        .then()
        .statusCode(201)
        .header("Location", equalTo(deputies + "/" + ID))
        .body("grants_role", equalTo(true))
        .body("named_by", equalTo("ana"));
    assertThat(services.onlyCall().request())
        .isEqualTo(
            NameDeputyRequest.newBuilder()
                .setRole(Role.ROLE_AUDITOR)
                .setPersonId(ID)
                .setDeputyId(ID)
                .setFrom(NOON)
                .setUntil(ONE)
                .setGrantsRole(true)
                .build());
    asResponder().delete(deputies + "/" + ID).then().statusCode(204);
  }

  @Test
  void aRosterIsSetAsAWholeAndReadAsItIs() {
    services.answer("SetRoster", roster().setVersion(2).build());
    String body =
        """
        {"rotation": {"zone": "Europe/Paris", "start": "2026-01-05", "hand_over": "08:00",
                      "shift_days": 7, "person_ids": ["%1$s"]},
         "overrides": [{"person_id": "%1$s", "from": "2026-01-31T12:00:00Z",
                        "until": "2026-01-31T13:00:00Z"}]}
        """
            .formatted(ID);

    sending(body)
        .header("If-Match", "\"1\"")
        .put(ROSTER)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("rotation.zone", equalTo("Europe/Paris"))
        .body("rotation.person_ids", contains(ID))
        .body("overrides", hasSize(1));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SetRosterRequest.newBuilder()
                .setRole(Role.ROLE_INCIDENT_LEAD)
                .setExpectedVersion(1)
                .setRotation(roster().getRotation())
                .addAllOverrides(roster().getOverridesList())
                .build());
    sending(body).put(ROSTER).then().spec(problem(428, "PRECONDITION_REQUIRED"));
  }

  @Test
  void whereThereIsNoRosterVersion0SaysSo() {
    services.answer("GetRoster", Roster.newBuilder().setRole(Role.ROLE_INCIDENT_LEAD).build());

    asResponder()
        .get(ROSTER)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"0\""))
        .body("$", not(hasKey("rotation")));
  }

  @Test
  void whoIsOnDutyIsAskedForATime() {
    services.answer("GetOnDuty", shift().build());

    asResponder()
        .queryParam("at", "2026-01-31T13:00:00+01:00")
        .get(ROSTER + "/on-duty")
        .then()
        .statusCode(200)
        .body("person_id", equalTo(ID))
        .body("given_name", equalTo("Noa"))
        .body("cause", equalTo("rotation"))
        .body("stands_in_for", contains(ID));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            GetOnDutyRequest.newBuilder().setRole(Role.ROLE_INCIDENT_LEAD).setAt(NOON).build());
  }

  @Test
  void shiftsAreListedFromATimeToATime() {
    services.answer(
        "ListDutyShifts",
        ListDutyShiftsResponse.newBuilder()
            .addShifts(shift())
            .addShifts(
                DutyShift.newBuilder()
                    .setFrom(NOON)
                    .setUntil(ONE)
                    .setCause(DutyCause.DUTY_CAUSE_NOBODY))
            .build());

    asResponder()
        .get(ROSTER + "/shifts?from=2026-01-31T12:00:00Z&until=2026-01-31T13:00:00Z")
        .then()
        .statusCode(200)
        .body("cause", contains("rotation", "nobody"))
        .body("[1]", not(hasKey("person_id")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListDutyShiftsRequest.newBuilder()
                .setRole(Role.ROLE_INCIDENT_LEAD)
                .setFrom(NOON)
                .setUntil(ONE)
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/brands/maison/rosters/king",
        ROSTER + "/on-duty?at=noon",
        ROSTER + "/shifts",
        ROSTER + "/shifts?from=2026-01-31T12:00:00Z&until=2026-01-31"
      })
  void whatCantBeReadIsMalformed(String path) {
    asResponder().get(path).then().spec(problem(400, "MALFORMED_REQUEST"));
    assertThat(services.calls()).isEmpty();
  }
}
