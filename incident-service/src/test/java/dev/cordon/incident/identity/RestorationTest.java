package dev.cordon.incident.identity;

import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTED;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CUT_OFF;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.CutOffProvidersGrpc;
import dev.cordon.contracts.incident.v1.DisconnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.IdentityProvider;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersRequest;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersResponse;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.ReadmittedProvider;
import dev.cordon.contracts.incident.v1.RestoreIdentityProviderRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What comes back after a cut-off, and what doesn't. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RestorationTest extends ProviderFixture {

  private void restore(Brand brand, RestoreIdentityProviderRequest.Builder request) {
    var _ = admin(brand).restoreIdentityProvider(ofNow(brand, request));
  }

  private RestoreIdentityProviderRequest ofNow(
      Brand brand, RestoreIdentityProviderRequest.Builder request) {
    return request.setExpectedVersion(read(brand).getVersion()).build();
  }

  /** Who has just found that it isn't clean after all isn't overtaken by who thought it was. */
  @Test
  void whatWasCutOffOnceMoreIsNotRestoredByWhoHasntSeenIt() {
    Brand brand = connected();
    realm.came(brand.alias(), subject(brand, "jo"));
    cutOff(brand);
    RestoreIdentityProviderRequest seen = ofNow(brand, clean());

    cutOff(brand);
    var refusal = Refusals.of(() -> admin(brand).restoreIdentityProvider(seen));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CUT_OFF);
    assertThat(realm.accountsOf(brand.alias())).containsEntry(subject(brand, "jo"), false);
    restore(brand, clean());
    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
  }

  @Test
  void aKeptRestorationIsAnsweredWhateverTheVersionIsByNow() {
    Brand brand = connected();
    cutOff(brand);
    var keyed = Calls.with(admin(brand), "cordon-idempotency-key", "restore-once");
    RestoreIdentityProviderRequest request = ofNow(brand, clean());
    IdentityProvider restored = keyed.restoreIdentityProvider(request);
    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);

    assertThat(keyed.restoreIdentityProvider(request)).isEqualTo(restored);
  }

  @Test
  void opensWhatTheCutOffLockedAndNothingElse() {
    Brand brand = connected();
    String locked = subject(brand, "locked-before");
    realm.came(brand.alias(), subject(brand, "jo"), locked);
    realm.close(locked);
    cutOff(brand);

    restore(brand, clean());

    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
    assertThat(realm.accountsOf(brand.alias()))
        .containsEntry(subject(brand, "jo"), true)
        .containsEntry(locked, false);
    assertThat(realm.lets(brand.alias())).isTrue();
    await().atMost(SOON).until(() -> !realm.refusedElsewhere.contains(brand.alias()));
  }

  /** Whoever held the provider made accounts, which were open at the cut-off like any. */
  @Test
  void leavesLockedWhatWasMadeSinceTheBreachAndWhoIsNamed() throws SQLException {
    Brand brand = connected();
    Instant breach = FakeProviderRealm.LONG_AGO.plusSeconds(3_600);
    realm.came(brand.alias(), subject(brand, "jo"), subject(brand, "named"));
    realm.came(brand.alias(), breach, subject(brand, "mallory"));
    cutOff(brand);

    restore(
        brand,
        clean()
            .setCreatedBefore(Timestamps.of(breach))
            .addStayLocked(
                (brand.alias() + "." + subject(brand, "named")).toUpperCase(Locale.ROOT)));

    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
    assertThat(realm.accountsOf(brand.alias()))
        .containsEntry(subject(brand, "jo"), true)
        .containsEntry(subject(brand, "named"), false)
        .containsEntry(subject(brand, "mallory"), false);
    assertThat(trail(brand, "identity-provider.restored"))
        .contains("\"accounts_left_locked\": \"2\"", breach.toString())
        .doesNotContain("named");
  }

  /** Misspelt, it would open whom it was to keep out. */
  @Test
  void aNameThatNobodyHasIsRefusedAndNothingIsOpened() {
    Brand brand = connected();
    realm.came(brand.alias(), subject(brand, "jo"));
    cutOff(brand);

    var refusal =
        Refusals.of(
            () ->
                admin(brand)
                    .restoreIdentityProvider(ofNow(brand, clean().addStayLocked("mallroy"))));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations()).extracting("field").containsExactly("stay_locked[0]");
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CUT_OFF);
    assertThat(realm.accountsOf(brand.alias())).containsEntry(subject(brand, "jo"), false);
  }

  /** Stolen before the cut-off, a token would be good for minutes after a quick restoration. */
  @Test
  void tokensFromBeforeStayRefused() {
    Brand brand = connected();
    String stolen = issued(brand, Instant.now().minusSeconds(60));
    assertThat(refusal(brand, stolen)).isEmpty();
    cutOff(brand);

    restore(brand, clean());

    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
    await().atMost(SOON).until(() -> refusal(brand, issued(brand, Instant.now())).isEmpty());
    assertThat(refusal(brand, stolen)).contains(ErrorReason.SESSION_CUT_OFF);
    assertThat(known().getReadmittedList())
        .extracting(ReadmittedProvider::getProvider)
        .contains(brand.alias());
  }

  @Test
  void tokensFromBeforeStayRefusedAlsoByAProviderThatWasRemovedAndConnectedAgain() {
    Brand brand = connected();
    String stolen = issued(brand, Instant.now().minusSeconds(60));
    var _ =
        admin(brand)
            .disconnectIdentityProvider(
                DisconnectIdentityProviderRequest.newBuilder()
                    .setExpectedVersion(read(brand).getVersion())
                    .build());
    awaitState(brand, IDENTITY_PROVIDER_STATE_NONE);

    var _ = admin(brand).connectIdentityProvider(stating(brand, 0).build());

    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
    await().atMost(SOON).until(() -> refusal(brand, issued(brand, Instant.now())).isEmpty());
    assertThat(refusal(brand, stolen)).contains(ErrorReason.SESSION_CUT_OFF);
  }

  /** It is committed while an account is being opened: nothing is opened after that one. */
  @Test
  void aCutOffInTheMiddleOfItWinsAtOnce() {
    Brand brand = connected();
    String jo = subject(brand, "jo");
    realm.came(brand.alias(), jo);
    cutOff(brand);
    realm.before(
        "unlock " + jo,
        () -> {
          var _ = admin(brand).cutOffIdentityProvider(breached());
        });

    restore(brand, clean());

    await()
        .atMost(SOON.multipliedBy(2))
        .untilAsserted(
            () -> {
              assertThat(realm.calls).containsKey("unlock " + jo);
              assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CUT_OFF);
              assertThat(realm.accountsOf(brand.alias())).containsEntry(jo, false);
            });
    assertThat(realm.calls).containsEntry("enable " + brand.alias(), 1);
    assertThat(realm.lets(brand.alias())).isFalse();
  }

  @Test
  void anotherServiceLearnsWhatIsCutOffAndTwoCommandsMeetInTheNewestGoal() {
    Brand brand = connected();
    cutOff(brand);

    assertThat(known().getProvidersList()).contains(brand.alias());
    restore(brand, clean());
    var _ = admin(brand).cutOffIdentityProvider(breached());

    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
    await().untilAsserted(() -> assertThat(realm.lets(brand.alias())).isFalse());
  }

  private static String issued(Brand brand, Instant at) {
    return TestIssuer.running()
        .memberThrough(brand.alias(), brand.id(), brand.alias(), "jo", at, ROLE_RESPONDER);
  }

  private Optional<ErrorReason> refusal(Brand brand, String token) {
    try {
      var _ =
          Calls.as(IncidentsGrpc.newBlockingStub(channel), token, brand.alias())
              .listIncidents(ListIncidentsRequest.getDefaultInstance());
      return Optional.empty();
    } catch (StatusRuntimeException refused) {
      return Optional.of(RefusalStatus.fromGrpc(refused).reason());
    }
  }

  private ListCutOffProvidersResponse known() {
    return Calls.asService(
            CutOffProvidersGrpc.newBlockingStub(channel),
            TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_NOTIFICATION),
            new UUID(0, 0),
            "cordon-notification")
        .listCutOffProviders(ListCutOffProvidersRequest.getDefaultInstance());
  }

  private static String trail(Brand brand, String action) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement(
                "select details::text from audit_entry where tenant_id = ? and action = ?")) {
      select.setObject(1, brand.id());
      select.setString(2, action);
      try (ResultSet rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }
}
