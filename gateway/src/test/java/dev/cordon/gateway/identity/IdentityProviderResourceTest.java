package dev.cordon.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.ConnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.CutOffIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.DisconnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.EmergencyHolder;
import dev.cordon.contracts.incident.v1.IdentityProvider;
import dev.cordon.contracts.incident.v1.IdentityProviderState;
import dev.cordon.contracts.incident.v1.ListEmergencyHoldersResponse;
import dev.cordon.contracts.incident.v1.RemoveEmergencyHolderRequest;
import dev.cordon.contracts.incident.v1.RemoveEmergencyHolderResponse;
import dev.cordon.contracts.incident.v1.RestoreIdentityProviderRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A brand's own provider between JSON and protobuf. */
@QuarkusTest
class IdentityProviderResourceTest extends GatewayTest {

  private static final String PROVIDER = "/api/v1/brands/maison/identity-provider";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  private static IdentityProvider provider(IdentityProviderState state, long version) {
    return IdentityProvider.newBuilder()
        .setState(state)
        .setVersion(version)
        .setIssuer("https://login.maison.example")
        .setClientId("cordon")
        .addEmailDomains("maison.example")
        .setRedirectUri("https://login.cordon.example/realms/cordon/broker/maison/endpoint")
        .setChangedAt(NOON)
        .build();
  }

  @Test
  void whereThereIsNoneItSaysSoWithAVersion() {
    services.answer(
        "GetIdentityProvider",
        IdentityProvider.newBuilder()
            .setState(IdentityProviderState.IDENTITY_PROVIDER_STATE_NONE)
            .setRedirectUri("https://login.cordon.example/realms/cordon/broker/maison/endpoint")
            .build());

    asResponder()
        .get(PROVIDER)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"0\""))
        .body("state", equalTo("none"))
        .body("$", not(hasKey("issuer")))
        .body("redirect_uri", containsString("/broker/maison/endpoint"));
  }

  @Test
  void aProviderIsConnectedAndItsSecretNeverComesBack() {
    services.answer(
        "ConnectIdentityProvider",
        provider(IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTED, 2));

    String answer =
        sending(
                """
                {"issuer": "https://login.maison.example", "client_id": "cordon",
                 "client_secret": "hunter2", "email_domains": ["maison.example"]}
                """)
            .header("If-Match", "\"0\"")
            .put(PROVIDER)
            .then()
            .statusCode(200)
            .header("ETag", equalTo("\"2\""))
            .body("state", equalTo("connected"))
            .body("changed_at", equalTo("2026-01-31T12:00:00Z"))
            .extract()
            .asString();

    assertThat(answer).doesNotContain("hunter2");
    assertThat(services.onlyCall().request())
        .isEqualTo(
            ConnectIdentityProviderRequest.newBuilder()
                .setIssuer("https://login.maison.example")
                .setClientId("cordon")
                .setClientSecret("hunter2")
                .addEmailDomains("maison.example")
                .build());
  }

  @Test
  void aChangeSaysWhatItChanges() {
    sending("{}").put(PROVIDER).then().spec(problem(428, "PRECONDITION_REQUIRED"));
    asResponder().delete(PROVIDER).then().spec(problem(428, "PRECONDITION_REQUIRED"));
    sending("{\"reason\": \"new key\"}")
        .post(PROVIDER + "/restore")
        .then()
        .spec(problem(428, "PRECONDITION_REQUIRED"));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aProviderIsRemovedByItsVersion() {
    services.answer(
        "DisconnectIdentityProvider",
        provider(IdentityProviderState.IDENTITY_PROVIDER_STATE_DISCONNECTING, 4));

    asResponder()
        .header("If-Match", "\"3\"")
        .delete(PROVIDER)
        .then()
        .statusCode(200)
        .body("state", equalTo("disconnecting"));

    assertThat(services.onlyCall().request())
        .isEqualTo(DisconnectIdentityProviderRequest.newBuilder().setExpectedVersion(3).build());
  }

  @Test
  void aRestorationOfWhatWasChangedMeanwhileIsRefused() {
    services.refuse(
        "RestoreIdentityProvider", Refusal.of(ErrorReason.VERSION_MISMATCH, "Read it."));

    sending("{\"reason\": \"new key\"}")
        .header("If-Match", "\"4\"")
        .post(PROVIDER + "/restore")
        .then()
        .spec(problem(412, "VERSION_MISMATCH"));
  }

  /** Whatever a client sends with every change: it doesn't keep a door open. */
  @Test
  void theSwitchHeedsNoVersion() {
    services.answer(
        "CutOffIdentityProvider",
        provider(IdentityProviderState.IDENTITY_PROVIDER_STATE_CUTTING_OFF, 5));

    for (String ifMatch : new String[] {"\"1\"", "*", "W/\"x\"", "nonsense"}) {
      sending("{\"reason\": \"stolen signing key\"}")
          .header("If-Match", ifMatch)
          .post(PROVIDER + "/cut-off")
          .then()
          .statusCode(200);
    }

    assertThat(services.calls()).hasSize(4);
  }

  @Test
  void theSwitchNeedsAReasonAndNothingElse() {
    services.answer(
        "CutOffIdentityProvider",
        provider(IdentityProviderState.IDENTITY_PROVIDER_STATE_CUTTING_OFF, 5));

    sending("{\"reason\": \"stolen signing key\"}")
        .post(PROVIDER + "/cut-off")
        .then()
        .statusCode(200)
        .body("state", equalTo("cutting-off"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            CutOffIdentityProviderRequest.newBuilder().setReason("stolen signing key").build());
  }

  @Test
  void aRestorationSaysWhoStaysOut() {
    services.answer(
        "RestoreIdentityProvider",
        provider(IdentityProviderState.IDENTITY_PROVIDER_STATE_RESTORING, 6));

    sending(
            """
            {"reason": "new key", "created_before": "2026-01-31T12:00:00Z",
             "stay_locked": ["maison.mallory"]}
            """)
        .header("If-Match", "\"5\"")
        .post(PROVIDER + "/restore")
        .then()
        .statusCode(200)
        .body("state", equalTo("restoring"));
    sending("{\"reason\": \"new key\"}")
        .header("If-Match", "\"5\"")
        .post(PROVIDER + "/restore")
        .then()
        .statusCode(200);

    assertThat(services.calls("RestoreIdentityProvider"))
        .extracting(call -> call.request())
        .containsExactly(
            RestoreIdentityProviderRequest.newBuilder()
                .setReason("new key")
                .setCreatedBefore(NOON)
                .addStayLocked("maison.mallory")
                .setExpectedVersion(5)
                .build(),
            RestoreIdentityProviderRequest.newBuilder()
                .setReason("new key")
                .setExpectedVersion(5)
                .build());
  }

  @Test
  void aSessionThatWasCutOffIsToldSo() {
    services.refuse(
        "GetIdentityProvider", Refusal.of(ErrorReason.SESSION_CUT_OFF, "Use a passkey."));

    asResponder()
        .get(PROVIDER)
        .then()
        .spec(problem(401, "SESSION_CUT_OFF"))
        .header("WWW-Authenticate", containsString("invalid_token"));
  }

  @Test
  void holdersAreNamedListedAndRemoved() {
    EmergencyHolder holder =
        EmergencyHolder.newBuilder().setSubject(ID).setUsername("ines").setNamedAt(NOON).build();
    services.answer("NameEmergencyHolder", holder);
    services.answer(
        "ListEmergencyHolders",
        ListEmergencyHoldersResponse.newBuilder().addHolders(holder).build());
    services.answer("RemoveEmergencyHolder", RemoveEmergencyHolderResponse.getDefaultInstance());
    String holders = PROVIDER + "/emergency-holders";

    sending("{\"username\": \"ines\"}")
        .post(holders)
        .then()
        .statusCode(201)
        .header("Location", equalTo(holders + "/" + ID))
        .body("subject", equalTo(ID));
    asResponder()
        .get(holders)
        .then()
        .statusCode(200)
        .body("[0].username", equalTo("ines"))
        .body("[0].named_at", equalTo("2026-01-31T12:00:00Z"));
    asResponder().delete(holders + "/" + ID).then().statusCode(204);

    assertThat(services.calls("RemoveEmergencyHolder").getFirst().request())
        .isEqualTo(RemoveEmergencyHolderRequest.newBuilder().setSubject(ID).build());
  }
}
