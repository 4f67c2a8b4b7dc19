package dev.cordon.incident.identity;

import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTED;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTING;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CUT_OFF;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.ConnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.DisconnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.IdentityProvider;
import dev.cordon.contracts.incident.v1.NameEmergencyHolderRequest;
import dev.cordon.contracts.incident.v1.RemoveEmergencyHolderRequest;
import dev.cordon.contracts.incident.v1.RestoreIdentityProviderRequest;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How a provider is stated, by whom, and what becomes of what can't be used. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ProviderConnectionTest extends ProviderFixture {

  @Inject AdvancedClock clock;

  private Refusal refused(Brand brand, ConnectIdentityProviderRequest.Builder stated) {
    return Refusals.of(() -> admin(brand).connectIdentityProvider(stated.build()));
  }

  @Test
  void whereThereIsNoneVersion0SaysSo() {
    Brand brand = Brand.registered(channel);

    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_NONE);
    assertThat(read(brand).getVersion()).isZero();
    assertThat(read(brand).getRedirectUri())
        .endsWith("/realms/cordon/broker/" + brand.alias() + "/endpoint");
  }

  @Test
  void aProviderIsConnectedAndChangedByItsVersion() {
    Brand brand = connected();

    assertThat(realm.lets(brand.alias())).isTrue();
    assertThat(refused(brand, stating(brand, 0)).reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
    IdentityProvider changed =
        admin(brand)
            .connectIdentityProvider(
                stating(brand, read(brand).getVersion()).setClientId("other").build());
    assertThat(changed.getClientId()).isEqualTo("other");
    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
    assertThat(realm.lets(brand.alias())).isTrue();
  }

  @Test
  void whatKeycloakCantReadChangesNothing() {
    Brand brand = Brand.registered(channel);
    Brand other = connected();
    IdentityProvider before = read(other);

    var refusal = refused(brand, stating(brand, 0).setIssuer(FakeProviderRealm.UNUSABLE));
    var _ =
        refused(other, stating(other, before.getVersion()).setIssuer(FakeProviderRealm.UNUSABLE));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations()).extracting("field").containsExactly("issuer");
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_NONE);
    assertThat(read(other)).isEqualTo(before);
    assertThat(realm.lets(other.alias())).isTrue();
  }

  /** What is shown as stated is what is in force, or nobody is let in. */
  @Test
  void whatDoesntArriveInKeycloakShutsWhatWasThere() {
    Brand brand = connected();
    realm.fails("connect " + brand.alias(), 1);

    var refusal =
        refused(brand, stating(brand, read(brand).getVersion()).setClientId("never-arrived"));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CONNECTING);
    assertThat(read(brand).getLastFailure()).contains("sent again").doesNotContain("10.0.0.7");
    clock.ahead(
        Duration.ofMinutes(2), () -> await().atMost(SOON).until(() -> !realm.lets(brand.alias())));
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CONNECTING);
    var _ =
        admin(brand)
            .connectIdentityProvider(
                stating(brand, read(brand).getVersion()).setClientId("sent again").build());
    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
    assertThat(realm.lets(brand.alias())).isTrue();
  }

  /** The first to state something is the last to reach Keycloak. */
  @Test
  void ofTwoAtOnceNeitherIsBelievedAndNobodyIsLetIn() {
    Brand brand = connected();
    long version = read(brand).getVersion();
    realm.before(
        "connect " + brand.alias(),
        () -> {
          var _ =
              admin(brand)
                  .connectIdentityProvider(
                      stating(brand, version + 1).setClientId("second").build());
        });

    var refusal = refused(brand, stating(brand, version).setClientId("first"));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CONNECTING);
              // Said by who stated it, or by the worker that looked at Keycloak since.
              assertThat(read(brand).getLastFailure())
                  .containsAnyOf("stated twice", "doesn't hold the provider that was stated last");
              assertThat(realm.lets(brand.alias())).isFalse();
            });
  }

  /** Its write reaches Keycloak after the worker's, and opens nothing. */
  @Test
  void aCutOffWhileItIsStatedWins() {
    Brand brand = connected();
    realm.came(brand.alias(), subject(brand, "jo"));
    realm.before(
        "connect " + brand.alias(),
        () -> {
          var _ = admin(brand).cutOffIdentityProvider(breached());
        });

    var refusal = refused(brand, stating(brand, read(brand).getVersion()).setClientId("other"));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
    assertThat(realm.lets(brand.alias())).isFalse();
    assertThat(realm.accountsOf(brand.alias()).values()).containsOnly(false);
  }

  @Test
  void otherBrandsDomainsAreRefused() {
    Brand brand = Brand.registered(channel);
    Brand other = Brand.registered(channel);

    var refusal = refused(brand, stating(brand, 0).addEmailDomains(other.alias() + ".example"));

    assertThat(refusal.violations()).extracting("field").containsExactly("email_domains[1]");
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_NONE);
  }

  @Test
  void statingItAgainIsNoWayAroundTheSwitch() {
    Brand brand = connected();
    cutOff(brand);

    assertThat(refused(brand, stating(brand, read(brand).getVersion())).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(realm.lets(brand.alias())).isFalse();
  }

  @Test
  void whoCameThroughItMayShutTheDoorAndNothingElse() {
    Brand brand = connected();
    var jo = through(brand, ROLE_BRAND_ADMIN);

    for (var refused :
        List.<ThrowingCallable>of(
            () -> jo.connectIdentityProvider(stating(brand, 3).build()),
            () -> jo.restoreIdentityProvider(clean().build()),
            () ->
                jo.disconnectIdentityProvider(
                    DisconnectIdentityProviderRequest.getDefaultInstance()),
            () -> jo.nameEmergencyHolder(NameEmergencyHolderRequest.getDefaultInstance()),
            () -> jo.removeEmergencyHolder(RemoveEmergencyHolderRequest.getDefaultInstance()))) {
      assertThat(Refusals.of(refused).reason()).isEqualTo(ErrorReason.MISSING_ROLE);
    }
    assertThat(jo.cutOffIdentityProvider(breached()).getVersion()).isPositive();
  }

  /** A machine has no key; its secret may have been taken with the provider. */
  @Test
  void aMachineMayShutTheDoorAndNothingElse() {
    Brand brand = connected();
    var machine =
        with(
            brand,
            TestIssuer.running()
                .machine(
                    brand.id(), brand.alias(), "script", "organization:write", ROLE_BRAND_ADMIN));

    for (var refused :
        List.<ThrowingCallable>of(
            () -> machine.connectIdentityProvider(stating(brand, 3).build()),
            () ->
                machine.restoreIdentityProvider(
                    RestoreIdentityProviderRequest.getDefaultInstance()),
            () ->
                machine.disconnectIdentityProvider(
                    DisconnectIdentityProviderRequest.getDefaultInstance()),
            () -> machine.nameEmergencyHolder(NameEmergencyHolderRequest.getDefaultInstance()))) {
      assertThat(Refusals.of(refused).reason()).isEqualTo(ErrorReason.MISSING_ROLE);
    }
    assertThat(machine.cutOffIdentityProvider(breached()).getVersion()).isPositive();
  }

  @Test
  void anotherBrandsProviderIsntTouched() {
    Brand brand = connected();
    Brand other = Brand.registered(channel);

    assertThat(Refusals.of(() -> admin(other).cutOffIdentityProvider(breached())).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CONNECTED);
  }
}
