package dev.cordon.incident.identity;

import static dev.cordon.contracts.common.v1.Role.ROLE_EMERGENCY_HOLDER;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static dev.cordon.contracts.incident.v1.IdentityProviderState.IDENTITY_PROVIDER_STATE_CUT_OFF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.EmergencyHolder;
import dev.cordon.contracts.incident.v1.ListEmergencyHoldersRequest;
import dev.cordon.contracts.incident.v1.NameEmergencyHolderRequest;
import dev.cordon.contracts.incident.v1.RemoveEmergencyHolderRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.incident.testing.Trail.Change;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may cut a provider off beside brand-admins. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class EmergencyHoldersTest extends ProviderFixture {

  private EmergencyHolder named(Brand brand, String username) {
    return admin(brand)
        .nameEmergencyHolder(NameEmergencyHolderRequest.newBuilder().setUsername(username).build());
  }

  private List<String> holders(Brand brand) {
    return admin(brand)
        .listEmergencyHolders(ListEmergencyHoldersRequest.getDefaultInstance())
        .getHoldersList()
        .stream()
        .map(EmergencyHolder::getUsername)
        .toList();
  }

  private ErrorReason switching(Brand brand, String subject, Role role) {
    return Refusals.of(() -> as(brand, subject, role).cutOffIdentityProvider(breached())).reason();
  }

  @Test
  void aNamedHolderCutsOffAndAnUnnamedOneDoesnt() {
    Brand brand = connected();
    EmergencyHolder holder = named(brand, "ines");
    assertThat(realm.holders).contains(brand.id() + " ines");

    assertThat(switching(brand, "mallory", ROLE_EMERGENCY_HOLDER))
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(switching(brand, holder.getSubject(), ROLE_RESPONDER))
        .isEqualTo(ErrorReason.MISSING_ROLE);
    var _ =
        as(brand, holder.getSubject(), ROLE_EMERGENCY_HOLDER).cutOffIdentityProvider(breached());
    awaitState(brand, IDENTITY_PROVIDER_STATE_CUT_OFF);
  }

  @Test
  void aHolderWhoWasRemovedIsNone() {
    Brand brand = connected();
    EmergencyHolder holder = named(brand, "ines");
    assertThat(holders(brand)).containsExactly("ines");

    var _ =
        admin(brand)
            .removeEmergencyHolder(
                RemoveEmergencyHolderRequest.newBuilder().setSubject(holder.getSubject()).build());

    assertThat(holders(brand)).isEmpty();
    assertThat(realm.holders).doesNotContain(brand.id() + " ines");
    assertThat(switching(brand, "ines", ROLE_EMERGENCY_HOLDER)).isEqualTo(ErrorReason.MISSING_ROLE);
  }

  /** The user name is a person's: that it is the same one shows, and not which. */
  @Test
  void theTrailHasAHolderAsTheyWereAndAsTheyAre() {
    Brand brand = connected();
    String subject = named(brand, "ines").getSubject();
    Change first = Trail.change(brand.id(), "emergency-holder.named", subject);
    var _ = named(brand, "ines");
    Change again = Trail.change(brand.id(), "emergency-holder.named", subject);
    var _ =
        admin(brand)
            .removeEmergencyHolder(
                RemoveEmergencyHolderRequest.newBuilder().setSubject(subject).build());
    Change removed = Trail.change(brand.id(), "emergency-holder.removed", subject);

    assertThat(first.before()).isEmpty();
    assertThat(first.after()).containsOnlyKeys("username", "named_at");
    assertThat(first.after()).extractingByKey("username").asString().startsWith("hmac-sha256:");
    assertThat(again.before()).isEqualTo(first.after());
    assertThat(again.after()).isEqualTo(first.after());
    assertThat(removed.before()).isEqualTo(first.after());
    assertThat(removed.after()).isEmpty();
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
    return Refusals.of(() -> named(brand, username)).reason();
  }
}
