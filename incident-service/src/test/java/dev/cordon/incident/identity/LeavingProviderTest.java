package dev.cordon.incident.identity;

import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CUTTING_OFF;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.DisconnectIdentityProviderRequest;
import dev.cordon.contracts.incident.v1.ListEmergencyHoldersRequest;
import dev.cordon.contracts.incident.v1.NameEmergencyHolderRequest;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Trail;
import dev.cordon.incident.testing.Trail.Change;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A provider goes, alone or with its organization. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LeavingProviderTest extends ProviderFixture {

  @Inject Instance<LeavingOrganization> leaving;
  @Inject EventLoop eventLoop;
  @Inject Callers callers;

  private void assertGone(Brand brand) {
    awaitState(brand, IDENTITY_PROVIDER_STATE_NONE);
    assertThat(realm.providers).doesNotContainKey(brand.alias());
    assertThat(realm.accountsOf(brand.alias())).isEmpty();
    assertThat(realm.refusedElsewhere).contains(brand.alias());
  }

  @Test
  void withTheProviderItsAccountsGo() {
    Brand brand = connected();
    realm.came(brand.alias(), subject(brand, "jo"), subject(brand, "max"));
    realm.fails("delete " + subject(brand, "jo"), 1);

    var _ =
        admin(brand)
            .disconnectIdentityProvider(
                DisconnectIdentityProviderRequest.newBuilder()
                    .setExpectedVersion(read(brand).getVersion())
                    .build());

    assertGone(brand);
  }

  /** What every feature does when an organization is off-boarded, and again after a crash. */
  @Test
  void whoLeavesForGoodLeavesNoProviderBehind() {
    Brand brand = connected();
    realm.came(brand.alias(), subject(brand, "jo"));
    var _ =
        admin(brand)
            .nameEmergencyHolder(
                NameEmergencyHolderRequest.newBuilder().setUsername("ines").build());

    leave(brand);
    leave(brand);

    assertGone(brand);
    Change removed =
        Trail.change(brand.id(), "emergency-holder.all-removed", brand.id().toString());
    assertThat(removed.before()).containsEntry("holders", "ines");
    assertThat(removed.after()).isEmpty();
    assertThat(
            admin(brand)
                .listEmergencyHolders(ListEmergencyHoldersRequest.getDefaultInstance())
                .getHoldersList())
        .isEmpty();
  }

  /** Its accounts can't be locked while it is suspended, which it stays: the removal ends them. */
  @Test
  void whoLeavesWhileTheProviderIsBeingCutOffIsntKept() {
    Brand brand = connected();
    realm.came(brand.alias(), subject(brand, "jo"));
    realm.suspended.add(brand.id());
    var _ = admin(brand).cutOffIdentityProvider(breached());
    await().atMost(SOON).until(() -> read(brand).getLastFailure().contains("suspended"));
    assertThat(read(brand).getState()).isEqualTo(IDENTITY_PROVIDER_STATE_CUTTING_OFF);

    leave(brand);

    assertGone(brand);
  }

  private void leave(Brand brand) {
    Caller.Service caller = callers.acting(brand.id(), "olga");
    leaving.forEach(feature -> eventLoop.await(() -> feature.leave(caller)));
  }
}
