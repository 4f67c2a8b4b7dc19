package dev.cordon.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.gateway.json.Requests;
import dev.cordon.testkit.quarkus.Flaw;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A token with one flaw gets nobody anywhere; the services check the same for themselves. */
@QuarkusTest
class TokenTest extends GatewayTest {

  @ParameterizedTest
  @EnumSource(Flaw.class)
  void aTokenWithAFlawIsNone(Flaw flaw) {
    as(TestIssuer.running().flawed(flaw, MAISON, "maison", "eve", Role.ROLE_RESPONDER))
        .get(INCIDENTS)
        .then()
        .spec(problem(401, "UNAUTHENTICATED"))
        .header("WWW-Authenticate", containsString("invalid_token"));

    assertThat(services.calls()).isEmpty();
  }

  /** Larger than what the sockets of both sides hold: the answer doesn't wait for the rest. */
  @Test
  void whoSendsMuchIsToldBeforeItIsRead() {
    String forged =
        TestIssuer.running().flawed(Flaw.WRONG_KEY, MAISON, "maison", "eve", Role.ROLE_RESPONDER);

    var answer =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                Requests.chunked(
                    "/api/v1/brands/maison/customers/imports?source=crm",
                    forged,
                    "text/csv",
                    new ByteArrayInputStream(new byte[24 * 1024 * 1024])));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void theSameTokenWithoutAFlawIsTaken() {
    services.answer("ListIncidents", ListIncidentsResponse.getDefaultInstance());

    as(TestIssuer.running().member(MAISON, "maison", "eve", Role.ROLE_RESPONDER))
        .get(INCIDENTS)
        .then()
        .statusCode(200);
  }
}
