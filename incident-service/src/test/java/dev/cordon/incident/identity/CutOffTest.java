package dev.cordon.incident.identity;

import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTED;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CUTTING_OFF;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CUT_OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.GetIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.IdentityProvider;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cut-off does, and that nothing on its way keeps it from that. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class CutOffTest extends ProviderFixture {

  /** A page of accounts and a half. */
  private static final int MANY = 150;

  @Inject AdvancedClock clock;

  @AfterEach
  void thePeerIsBack() {
    realm.peerAway = false;
  }

  @Test
  void locksTheAccountsThatCameThroughItAndEndsTheirSessions() {
    Brand brand = connected();
    realm.came(brand.alias(), subject(brand, "jo"), subject(brand, "max"));

    cutOff(brand);

    assertThat(realm.lets(brand.alias())).isFalse();
    assertThat(realm.accountsOf(brand.alias()))
        .containsOnlyKeys(subject(brand, "jo"), subject(brand, "max"));
    assertThat(realm.accountsOf(brand.alias()).values()).containsOnly(false);
    assertThat(realm.withSessions(brand.alias())).isEmpty();
    assertThat(realm.refusedElsewhere).contains(brand.alias());
  }

  /** In an emergency nobody reads first; two people may press the button at once. */
  @Test
  void aCutOffIsNeverStaleAndTheSameAgainChangesNothing() {
    Brand brand = connected();
    realm.came(brand.alias(), subject(brand, "jo"));

    IdentityProvider first = admin(brand).cutOffIdentityProvider(breached());
    IdentityProvider second =
        as(brand, "another-admin", ROLE_BRAND_ADMIN).cutOffIdentityProvider(breached());
    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
    IdentityProvider third = admin(brand).cutOffIdentityProvider(breached());

    assertThat(first.getVersion()).isLessThan(second.getVersion());
    assertThat(third.getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CUT_OFF);
    assertThat(realm.accountsOf(brand.alias())).containsEntry(subject(brand, "jo"), false);
    assertThat(realm.lets(brand.alias())).isFalse();
  }

  @Test
  void tokensOfACutOffProviderAreRefusedAndOthersGoOn() {
    Brand brand = connected();
    Brand other = connected();
    var incidents =
        Calls.as(
            IncidentsGrpc.newBlockingStub(channel),
            TestIssuer.running()
                .memberThrough(brand.alias(), brand.id(), brand.alias(), "jo", ROLE_RESPONDER),
            brand.alias());
    assertThat(
            incidents.listIncidents(ListIncidentsRequest.getDefaultInstance()).getIncidentsList())
        .isEmpty();

    var _ = admin(brand).cutOffIdentityProvider(breached());

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(
                        Refusals.of(
                                () -> {
                                  var _ =
                                      incidents.listIncidents(
                                          ListIncidentsRequest.getDefaultInstance());
                                })
                            .reason())
                    .isEqualTo(ErrorReason.SESSION_CUT_OFF));
    assertThat(
            through(other, ROLE_BRAND_ADMIN)
                .getIdentityProvider(GetIdentityProviderRequest.getDefaultInstance())
                .getState())
        .isEqualTo(IDENTITY_PROVIDER_STATE_CONNECTED);
  }

  /** Keycloak fails at one call after the other: what was begun goes on from where it was. */
  @ParameterizedTest
  @ValueSource(strings = {"disable %s", "page %s", "lock %s-jo", "end %s-jo"})
  void whatFailsOnTheWayIsTakenUpAgain(String call) {
    Brand brand = connected();
    realm.came(brand.alias(), subject(brand, "jo"));
    realm.fails(call.formatted(brand.alias()), 2);

    cutOff(brand);

    assertThat(realm.accountsOf(brand.alias())).containsEntry(subject(brand, "jo"), false);
    assertThat(realm.withSessions(brand.alias())).isEmpty();
    assertThat(read(brand).getLastFailure()).isEmpty();
  }

  /** A provider can make an account that Keycloak won't change. */
  @Test
  void oneAccountThatCantBeLockedKeepsNoOtherOpenAndHasNoSession() {
    Brand brand = connected();
    String stubborn = subject(brand, "000");
    realm.came(brand.alias(), many(brand));
    realm.fails("lock " + stubborn, 3);

    var _ = admin(brand).cutOffIdentityProvider(breached());

    await().atMost(SOON).until(() -> read(brand).getLastFailure().contains("every account"));
    assertThat(realm.accountsOf(brand.alias()).entrySet())
        .filteredOn(account -> account.getValue())
        .extracting(account -> account.getKey())
        .containsExactly(stubborn);
    assertThat(realm.withSessions(brand.alias())).isEmpty();
    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
    assertThat(realm.accountsOf(brand.alias())).containsEntry(stubborn, false);
  }

  @Test
  void keycloakIsShutAlsoWhileAnotherServiceIsAway() {
    Brand brand = connected();
    realm.came(brand.alias(), subject(brand, "jo"));
    realm.peerAway = true;

    var _ = admin(brand).cutOffIdentityProvider(breached());

    await().atMost(SOON).until(() -> read(brand).getLastFailure().contains("Another service"));
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CUTTING_OFF);
    assertThat(realm.lets(brand.alias())).isFalse();
    assertThat(realm.accountsOf(brand.alias())).containsEntry(subject(brand, "jo"), false);
    assertThat(realm.withSessions(brand.alias())).isEmpty();
    realm.peerAway = false;
    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
  }

  /** Pages are counted from the front: what goes there moves the rest past the reader. */
  @Test
  void accountsThatComeAndGoMeanwhileHideNone() {
    Brand brand = connected();
    String[] all = many(brand);
    realm.came(brand.alias(), all);
    realm.before(
        "lock " + all[0],
        () -> {
          IntStream.range(10, 70).forEach(i -> realm.delete(all[i]));
          realm.came(brand.alias(), subject(brand, "0000"));
        });

    cutOff(brand);

    assertThat(realm.accountsOf(brand.alias())).hasSize(MANY - 60 + 1);
    assertThat(realm.accountsOf(brand.alias()).values()).containsOnly(false);
  }

  private static String[] many(Brand brand) {
    return IntStream.range(0, MANY)
        .mapToObj(i -> subject(brand, "%03d".formatted(i)))
        .toArray(String[]::new);
  }

  /** Keycloak shows everybody of a disabled organization as locked, and lets nobody be changed. */
  @Test
  void ofASuspendedBrandTheAccountsAreLockedWhenItIsResumed() {
    Brand brand = connected();
    String jo = subject(brand, "jo");
    realm.came(brand.alias(), jo);
    realm.suspended.add(brand.id());

    var _ = admin(brand).cutOffIdentityProvider(breached());

    await().atMost(SOON).until(() -> read(brand).getLastFailure().contains("suspended"));
    assertThat(realm.lets(brand.alias())).isFalse();
    assertThat(realm.withSessions(brand.alias())).isEmpty();
    assertThat(realm.accountsOf(brand.alias())).containsEntry(jo, true);
    realm.suspended.remove(brand.id());
    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
    assertThat(realm.accountsOf(brand.alias())).containsEntry(jo, false);
  }

  /** Somebody by hand, or a process that was paused in the middle of a restoration. */
  @Test
  void whatIsOpenedAfterwardsIsShutAgain() {
    Brand brand = connected();
    String jo = subject(brand, "jo");
    realm.came(brand.alias(), jo);
    cutOff(brand);
    long version = read(brand).getVersion();

    realm.open(brand.alias(), jo);

    clock.ahead(
        Duration.ofMinutes(3),
        () ->
            await()
                .atMost(SOON)
                .until(
                    () ->
                        !realm.lets(brand.alias())
                            && Boolean.FALSE.equals(realm.accountsOf(brand.alias()).get(jo))));
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CUT_OFF);
    assertThat(read(brand).getVersion()).isEqualTo(version);
  }

  @Test
  void oneBrandsManyAccountsKeepNoOtherBrandWaiting() {
    Brand large = connected();
    Brand small = connected();
    realm.came(large.alias(), subject(large, "jo"));
    realm.came(small.alias(), subject(small, "jo"));
    realm.before("lock " + subject(large, "jo"), () -> cutOff(small));

    cutOff(large);

    assertThat(realm.accountsOf(small.alias())).containsEntry(subject(small, "jo"), false);
  }
}
