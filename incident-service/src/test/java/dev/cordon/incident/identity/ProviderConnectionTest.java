package dev.cordon.incident.identity;

import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.common.v1.Role.ROLE_EMERGENCY_HOLDER;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTED;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTING;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CUT_OFF;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.ConnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.CutOffIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.CutOffProvidersGrpc;
import dev.cordon.contracts.incident.v1.DisconnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.EmergencyHolder;
import dev.cordon.contracts.incident.v1.GetIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.IdentityProvider;
import dev.cordon.contracts.incident.v1.IdentityProviderState;
import dev.cordon.contracts.incident.v1.IdentityProvidersGrpc;
import dev.cordon.contracts.incident.v1.IdentityProvidersGrpc.IdentityProvidersBlockingStub;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersRequest;
import dev.cordon.contracts.incident.v1.ListEmergencyHoldersRequest;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.NameEmergencyHolderRequest;
import dev.cordon.contracts.incident.v1.RemoveEmergencyHolderRequest;
import dev.cordon.contracts.incident.v1.RestoreIdentityProviderRequest;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through gRPC, on a real database; Keycloak is real in the end-to-end test. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class IdentityProvidersTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakeProviderRealm realm;

  @Inject Instance<LeavingOrganization> leaving;
  @Inject EventLoop eventLoop;
  @Inject Callers callers;

  private IdentityProvidersBlockingStub admin(Brand brand) {
    return brand.as(IdentityProvidersGrpc.newBlockingStub(channel), ROLE_BRAND_ADMIN);
  }

  private IdentityProvidersBlockingStub as(Brand brand, String subject, Role... roles) {
    return Calls.as(
        IdentityProvidersGrpc.newBlockingStub(channel),
        TestIssuer.running().member(brand.id(), brand.alias(), subject, roles),
        brand.alias());
  }

  private IdentityProvidersBlockingStub through(Brand brand, Role... roles) {
    return Calls.as(
        IdentityProvidersGrpc.newBlockingStub(channel),
        TestIssuer.running().memberThrough(brand.alias(), brand.id(), brand.alias(), "jo", roles),
        brand.alias());
  }

  private static ConnectIdentityProviderRequest.Builder stating(Brand brand, long version) {
    return ConnectIdentityProviderRequest.newBuilder()
        .setExpectedVersion(version)
        .setIssuer("https://login.maison.example")
        .setClientId("cordon")
        .setClientSecret("hunter2")
        .addEmailDomains(brand.alias() + ".example");
  }

  private Brand connected() {
    Brand brand = Brand.registered(channel);
    IdentityProvider provider = admin(brand).connectIdentityProvider(stating(brand, 0).build());
    assertThat(provider.getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CONNECTING);
    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
    return brand;
  }

  private IdentityProvider read(Brand brand) {
    return admin(brand).getIdentityProvider(GetIdentityProviderRequest.getDefaultInstance());
  }

  private static CutOffIdentityProviderRequest breached() {
    return CutOffIdentityProviderRequest.newBuilder().setReason("stolen signing key").build();
  }

  private void awaitState(Brand brand, IdentityProviderState state) {
    await().atMost(Duration.ofSeconds(30)).until(() -> read(brand).getState() == state);
  }

  private Brand cutOff() {
    Brand brand = connected();
    realm.came(brand.alias(), brand.alias() + "-jo", brand.alias() + "-max");
    assertThat(admin(brand).cutOffIdentityProvider(breached()).getLastFailure()).isEmpty();
    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
    return brand;
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

    assertThat(realm.enabled).containsEntry(brand.alias(), true);
    assertThat(
            Refusals.of(() -> admin(brand).connectIdentityProvider(stating(brand, 0).build()))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    IdentityProvider changed =
        admin(brand)
            .connectIdentityProvider(
                stating(brand, read(brand).getVersion()).setClientId("other").build());
    assertThat(changed.getClientId()).isEqualTo("other");
    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
  }

  @Test
  void whatKeycloakCantReadIsTheIssuersFault() {
    Brand brand = Brand.registered(channel);

    var refusal =
        Refusals.of(
            () ->
                admin(brand)
                    .connectIdentityProvider(
                        stating(brand, 0).setIssuer(FakeProviderRealm.UNUSABLE).build()));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations()).extracting("field").containsExactly("issuer");
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CONNECTING);
    assertThat(read(brand).getLastFailure()).contains("discovery");
  }

  @Test
  void otherBrandsDomainsAreRefused() {
    Brand brand = Brand.registered(channel);
    Brand other = Brand.registered(channel);

    var refusal =
        Refusals.of(
            () ->
                admin(brand)
                    .connectIdentityProvider(
                        stating(brand, 0).addEmailDomains(other.alias() + ".example").build()));

    assertThat(refusal.violations()).extracting("field").containsExactly("email_domains[1]");
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_NONE);
  }

  @Test
  void aCutOffLocksTheAccountsThatCameThroughItAndEndsTheirSessions() {
    Brand brand = cutOff();

    assertThat(realm.enabled).containsEntry(brand.alias(), false);
    assertThat(realm.accountsOf(brand.alias()))
        .containsOnlyKeys(brand.alias() + "-jo", brand.alias() + "-max");
    assertThat(realm.accountsOf(brand.alias()).values()).containsOnly(false);
    assertThat(realm.ended).contains(brand.alias() + "-jo", brand.alias() + "-max");
    assertThat(realm.refusedElsewhere).contains(brand.alias());
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
    assertThat(read(brand).getVersion()).isPositive();
    assertThat(
            through(other, ROLE_BRAND_ADMIN)
                .getIdentityProvider(GetIdentityProviderRequest.getDefaultInstance())
                .getState())
        .isEqualTo(IDENTITY_PROVIDER_STATE_CONNECTED);
  }

  /** Keycloak fails at one call after the other: what was begun goes on from where it was. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatFailsOnTheWayIsTakenUpAgain(int failures) {
    Brand brand = connected();
    realm.came(brand.alias(), brand.alias() + "-jo");
    realm.failuresToCome.set(failures);

    var _ = admin(brand).cutOffIdentityProvider(breached());

    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
    assertThat(realm.accountsOf(brand.alias())).containsEntry(brand.alias() + "-jo", false);
    assertThat(read(brand).getLastFailure()).isEmpty();
  }

  @Test
  void aRestorationOpensWhatTheCutOffLockedAndNothingElse() {
    Brand brand = connected();
    String locked = brand.alias() + "-locked-before";
    realm.came(brand.alias(), brand.alias() + "-jo", locked);
    realm.lock(locked);
    var _ = admin(brand).cutOffIdentityProvider(breached());
    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);

    var _ =
        admin(brand)
            .restoreIdentityProvider(
                RestoreIdentityProviderRequest.newBuilder().setReason("new key").build());

    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
    assertThat(realm.accountsOf(brand.alias()))
        .containsEntry(brand.alias() + "-jo", true)
        .containsEntry(locked, false);
    assertThat(realm.enabled).containsEntry(brand.alias(), true);
    assertThat(realm.refusedElsewhere).doesNotContain(brand.alias());
  }

  @Test
  void statingItAgainIsNoWayAroundTheSwitch() {
    Brand brand = cutOff();

    assertThat(
            Refusals.of(
                    () ->
                        admin(brand)
                            .connectIdentityProvider(
                                stating(brand, read(brand).getVersion()).build()))
                .reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(realm.enabled).containsEntry(brand.alias(), false);
  }

  @Test
  void withTheProviderItsAccountsGo() {
    Brand brand = connected();
    realm.came(brand.alias(), brand.alias() + "-jo");

    var _ =
        admin(brand)
            .disconnectIdentityProvider(
                DisconnectIdentityProviderRequest.newBuilder()
                    .setExpectedVersion(read(brand).getVersion())
                    .build());

    awaitState(brand, IDENTITY_PROVIDER_STATE_NONE);
    assertThat(realm.enabled).doesNotContainKey(brand.alias());
    assertThat(realm.accountsOf(brand.alias())).isEmpty();
    assertThat(realm.refusedElsewhere).contains(brand.alias());
  }

  /** What every feature does when an organization is off-boarded, and again after a crash. */
  @Test
  void whoLeavesForGoodLeavesNoProviderBehind() {
    Brand brand = connected();
    realm.came(brand.alias(), brand.alias() + "-jo");
    var _ =
        admin(brand)
            .nameEmergencyHolder(
                NameEmergencyHolderRequest.newBuilder().setUsername("ines").build());

    leave(brand);
    leave(brand);

    awaitState(brand, IDENTITY_PROVIDER_STATE_NONE);
    assertThat(realm.enabled).doesNotContainKey(brand.alias());
    assertThat(realm.accountsOf(brand.alias())).isEmpty();
    assertThat(realm.refusedElsewhere).contains(brand.alias());
    assertThat(holders(brand)).isEmpty();
  }

  private void leave(Brand brand) {
    Caller.Service caller = callers.acting(brand.id(), "olga");
    leaving.forEach(feature -> eventLoop.await(() -> feature.leave(caller)));
  }

  @Test
  void whoCameThroughItMayShutTheDoorAndNothingElse() {
    Brand brand = connected();
    var jo = through(brand, ROLE_BRAND_ADMIN);

    for (var refused :
        List.<ThrowingCallable>of(
            () -> jo.connectIdentityProvider(stating(brand, 3).build()),
            () ->
                jo.disconnectIdentityProvider(
                    DisconnectIdentityProviderRequest.getDefaultInstance()),
            () -> jo.nameEmergencyHolder(NameEmergencyHolderRequest.getDefaultInstance()),
            () -> jo.removeEmergencyHolder(RemoveEmergencyHolderRequest.getDefaultInstance()))) {
      assertThat(Refusals.of(refused).reason()).isEqualTo(ErrorReason.MISSING_ROLE);
    }
    assertThat(jo.cutOffIdentityProvider(breached()).getVersion()).isPositive();
  }

  @Test
  void aNamedHolderCutsOffAndAnUnnamedOneDoesnt() {
    Brand brand = connected();
    EmergencyHolder holder =
        admin(brand)
            .nameEmergencyHolder(
                NameEmergencyHolderRequest.newBuilder().setUsername("ines").build());
    assertThat(realm.holders).contains(brand.id() + " ines");

    assertThat(
            Refusals.of(
                    () ->
                        as(brand, "mallory", ROLE_EMERGENCY_HOLDER)
                            .cutOffIdentityProvider(breached()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(
            Refusals.of(
                    () ->
                        as(brand, holder.getSubject(), ROLE_RESPONDER)
                            .cutOffIdentityProvider(breached()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    var _ =
        as(brand, holder.getSubject(), ROLE_EMERGENCY_HOLDER).cutOffIdentityProvider(breached());
    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
  }

  @Test
  void aHolderWhoWasRemovedIsNone() {
    Brand brand = connected();
    var named =
        admin(brand)
            .nameEmergencyHolder(
                NameEmergencyHolderRequest.newBuilder().setUsername("ines").build());
    assertThat(holders(brand)).containsExactly("ines");

    var _ =
        admin(brand)
            .removeEmergencyHolder(
                RemoveEmergencyHolderRequest.newBuilder().setSubject(named.getSubject()).build());

    assertThat(holders(brand)).isEmpty();
    assertThat(realm.holders).doesNotContain(brand.id() + " ines");
    assertThat(
            Refusals.of(
                    () ->
                        as(brand, "ines", ROLE_EMERGENCY_HOLDER).cutOffIdentityProvider(breached()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  private List<String> holders(Brand brand) {
    return admin(brand)
        .listEmergencyHolders(ListEmergencyHoldersRequest.getDefaultInstance())
        .getHoldersList()
        .stream()
        .map(EmergencyHolder::getUsername)
        .toList();
  }

  @Test
  void aHolderNeedsAnAccountOfOursWithAPasskey() {
    Brand brand = connected();

    assertThat(naming(brand, "")).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(naming(brand, "nobody")).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(naming(brand, FakeProviderRealm.WITHOUT_PASSKEY)).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(naming(brand, FakeProviderRealm.OF_THE_PROVIDER)).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(holders(brand)).isEmpty();
  }

  private ErrorReason naming(Brand brand, String username) {
    return Refusals.of(
            () ->
                admin(brand)
                    .nameEmergencyHolder(
                        NameEmergencyHolderRequest.newBuilder().setUsername(username).build()))
        .reason();
  }

  @Test
  void anotherBrandsProviderIsntTouched() {
    Brand brand = connected();
    Brand other = Brand.registered(channel);

    assertThat(Refusals.of(() -> admin(other).cutOffIdentityProvider(breached())).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CONNECTED);
  }

  @Test
  void anotherServiceLearnsWhatIsCutOffAndTwoCommandsMeetInTheNewestGoal() {
    Brand brand = cutOff();

    assertThat(
            Calls.asService(
                    CutOffProvidersGrpc.newBlockingStub(channel),
                    TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_NOTIFICATION),
                    new UUID(0, 0),
                    "cordon-notification")
                .listCutOffProviders(ListCutOffProvidersRequest.getDefaultInstance())
                .getProvidersList())
        .contains(brand.alias());
    var _ =
        admin(brand)
            .restoreIdentityProvider(
                RestoreIdentityProviderRequest.newBuilder().setReason("new key").build());
    var _ = admin(brand).cutOffIdentityProvider(breached());

    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
    await().untilAsserted(() -> assertThat(realm.enabled).containsEntry(brand.alias(), false));
  }
}
