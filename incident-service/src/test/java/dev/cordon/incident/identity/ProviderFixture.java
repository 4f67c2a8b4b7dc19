package dev.cordon.incident.identity;

import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTED;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CONNECTING;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CUT_OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ConnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.CutOffIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.GetIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.IdentityProvider;
import dev.cordon.contracts.incident.v1.IdentityProviderState;
import dev.cordon.contracts.incident.v1.IdentityProvidersGrpc;
import dev.cordon.contracts.incident.v1.IdentityProvidersGrpc.IdentityProvidersBlockingStub;
import dev.cordon.contracts.incident.v1.RestoreIdentityProviderRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import java.time.Duration;

/** Providers of organizations, through gRPC and on a real database. */
abstract class ProviderFixture {

  static final Duration SOON = Duration.ofSeconds(30);

  @GrpcClient("self")
  Channel channel;

  @Inject FakeProviderRealm realm;

  IdentityProvidersBlockingStub admin(Brand brand) {
    return brand.as(IdentityProvidersGrpc.newBlockingStub(channel), ROLE_BRAND_ADMIN);
  }

  IdentityProvidersBlockingStub as(Brand brand, String subject, Role... roles) {
    return with(brand, TestIssuer.running().member(brand.id(), brand.alias(), subject, roles));
  }

  IdentityProvidersBlockingStub through(Brand brand, Role... roles) {
    return with(
        brand,
        TestIssuer.running().memberThrough(brand.alias(), brand.id(), brand.alias(), "jo", roles));
  }

  IdentityProvidersBlockingStub with(Brand brand, String token) {
    return Calls.as(IdentityProvidersGrpc.newBlockingStub(channel), token, brand.alias());
  }

  static ConnectIdentityProviderRequest.Builder stating(Brand brand, long version) {
    return ConnectIdentityProviderRequest.newBuilder()
        .setExpectedVersion(version)
        .setIssuer("https://login.maison.example")
        .setClientId("cordon")
        .setClientSecret("hunter2")
        .addEmailDomains(brand.alias() + ".example");
  }

  Brand connected() {
    Brand brand = Brand.registered(channel);
    IdentityProvider provider = admin(brand).connectIdentityProvider(stating(brand, 0).build());
    assertThat(provider.getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CONNECTING);
    awaitState(brand, IDENTITY_PROVIDER_STATE_CONNECTED);
    return brand;
  }

  IdentityProvider read(Brand brand) {
    return admin(brand).getIdentityProvider(GetIdentityProviderRequest.getDefaultInstance());
  }

  static CutOffIdentityProviderRequest breached() {
    return CutOffIdentityProviderRequest.newBuilder().setReason("stolen signing key").build();
  }

  static RestoreIdentityProviderRequest.Builder clean() {
    return RestoreIdentityProviderRequest.newBuilder().setReason("new signing key");
  }

  void awaitState(Brand brand, IdentityProviderState state) {
    await().atMost(SOON).until(() -> read(brand).getState() == state);
  }

  void cutOff(Brand brand) {
    assertThat(admin(brand).cutOffIdentityProvider(breached()).getLastFailure()).isEmpty();
    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
  }

  /** Of a person who came through the provider, unlike anybody of another brand. */
  static String subject(Brand brand, String name) {
    return brand.alias() + "-" + name;
  }
}
