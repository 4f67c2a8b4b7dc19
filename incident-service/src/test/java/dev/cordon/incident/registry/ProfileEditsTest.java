package dev.cordon.incident.registry;

import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.common.v1.Role.ROLE_GROUP_SECURITY;
import static dev.cordon.contracts.common.v1.Role.ROLE_INCIDENT_LEAD;
import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GroupBrand;
import dev.cordon.contracts.incident.v1.LegalEntity;
import dev.cordon.contracts.incident.v1.LegalEntityList;
import dev.cordon.contracts.incident.v1.ListGroupBrandsRequest;
import dev.cordon.contracts.incident.v1.ListGroupBrandsResponse;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.ProfileChange;
import dev.cordon.contracts.incident.v1.RegistryGrpc;
import dev.cordon.contracts.incident.v1.RegistryGrpc.RegistryBlockingStub;
import dev.cordon.contracts.incident.v1.StringList;
import dev.cordon.contracts.incident.v1.UpdateOrganizationRequest;
import dev.cordon.contracts.incident.v1.UpdateOwnOrganizationRequest;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.incident.testing.Trail.Change;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ProfileEditsTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakeIdentityProvider identityProvider;

  private Orders orders;

  @BeforeEach
  void connect() {
    orders = new Orders(channel);
  }

  @Test
  void theRegistryChangesAtOnceAndTheIdentityProviderFollows() {
    orders.active("renamed");
    Organization before = orders.get("renamed");

    Organization after = orders.rename("renamed", "Maison Nouvelle");

    assertThat(after.getProfile().getName()).isEqualTo("Maison Nouvelle");
    assertThat(after.getVersion()).isGreaterThan(before.getVersion());
    assertThat(after.getProfile().getAlias()).isEqualTo("renamed");
    orders.settled("renamed", ORGANIZATION_STATE_ACTIVE);
    assertThat(identityProvider.kept("renamed").name).isEqualTo("Maison Nouvelle");
  }

  /** They decide which authority is told; from the request into the database and back. */
  @Test
  void sectorAndLeadAuthoritiesAreKeptAsTheyWereStated() {
    OnboardRequest.Builder brand = Orders.brand("well-kept", "Well Kept").toBuilder();
    brand
        .getProfileBuilder()
        .setSector("leather goods")
        .addLegalEntities(
            LegalEntity.newBuilder()
                .setCode("IT")
                .setName("Well Kept S.p.A.")
                .setCountry("IT")
                .setLeadAuthority("Garante"));
    OrganizationProfile stated = orders.first().onboard(brand.build()).getProfile();
    orders.settled("well-kept", ORGANIZATION_STATE_ACTIVE);

    OrganizationProfile kept = orders.get("well-kept").getProfile();

    assertThat(kept).isEqualTo(stated);
    assertThat(kept.getSector()).isEqualTo("leather goods");
    assertThat(kept.getLegalEntitiesList())
        .extracting(LegalEntity::getLeadAuthority)
        .containsExactly("CNIL", "Garante");
    ProfileChange change =
        ProfileChange.newBuilder()
            .setSector("watches")
            .setLegalEntities(
                LegalEntityList.newBuilder()
                    .addAllValues(kept.getLegalEntitiesList())
                    .setValues(0, kept.getLegalEntities(0).toBuilder().setLeadAuthority("AEPD")))
            .build();
    var _ = orders.update("well-kept", change);
    OrganizationProfile changed = orders.get("well-kept").getProfile();
    assertThat(changed.getSector()).isEqualTo("watches");
    assertThat(changed.getLegalEntities(0).getLeadAuthority()).isEqualTo("AEPD");
    UUID id = UUID.fromString(orders.get("well-kept").getId());
    Change edited = Trail.change(id, "organization.edited", "well-kept");
    assertThat(edited.before())
        .containsEntry("legal_entity.FR.lead_authority", "CNIL")
        .containsEntry("legal_entity.IT.name", "Well Kept S.p.A.");
    assertThat(edited.after())
        .containsEntry("legal_entity.FR.lead_authority", "AEPD")
        .containsEntry("legal_entity.FR.country", "FR");
  }

  @Test
  void ofTwoWhoReadTheSameOneWins() {
    orders.active("contested");
    UpdateOrganizationRequest stale =
        UpdateOrganizationRequest.newBuilder()
            .setAlias("contested")
            .setExpectedVersion(orders.get("contested").getVersion())
            .setChange(ProfileChange.newBuilder().setName("Mine"))
            .build();
    orders.rename("contested", "Theirs");

    assertThat(Refusals.of(() -> orders.first().updateOrganization(stale)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(orders.get("contested").getProfile().getName()).isEqualTo("Theirs");
  }

  @Test
  void aBrandAdminChangesWhatIsTheBrandsOwn() {
    orders.active("self-made");
    ProfileChange change =
        ProfileChange.newBuilder()
            .setLanguages(StringList.newBuilder().addValues("fr").addValues("it"))
            .setPrivacyContact("privacy@self-made.example")
            .build();

    Organization after = updateOwn("self-made", ROLE_BRAND_ADMIN, change);

    assertThat(after.getProfile().getLanguagesList()).containsExactly("fr", "it");
    assertThat(after.getProfile().getPrivacyContact()).isEqualTo("privacy@self-made.example");
    assertThat(after.hasOperation()).isFalse();
    ProfileChange name = ProfileChange.newBuilder().setName("Mine").build();
    assertThat(Refusals.of(() -> updateOwn("self-made", ROLE_BRAND_ADMIN, name)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("name");
    assertThat(Refusals.of(() -> updateOwn("self-made", ROLE_INCIDENT_LEAD, change)).reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void aGroupSeesTheBrandsThatTheRegistryListsForItAndNoOthers() {
    UUID group = group("aurelle-g");
    orders.active("first-of-it");
    orders.active("second-of-it");
    orders.active("foreign-to-it");
    join("first-of-it", "aurelle-g");
    join("second-of-it", "aurelle-g");

    ListGroupBrandsResponse first = brands(group, PageRequest.newBuilder().setLimit(1).build());

    assertThat(first.getBrandsList())
        .extracting(GroupBrand::getAlias)
        .containsExactly("first-of-it");
    PageRequest next =
        PageRequest.newBuilder().setLimit(1).setCursor(first.getNextCursor()).build();
    assertThat(brands(group, next).getBrandsList())
        .extracting(GroupBrand::getAlias)
        .containsExactly("second-of-it");
    join("second-of-it", "");
    assertThat(brands(group, PageRequest.getDefaultInstance()).getBrandsList())
        .extracting(GroupBrand::getAlias)
        .containsExactly("first-of-it");
    assertThat(
            Refusals.of(
                    () ->
                        orders.update(
                            "first-of-it", ProfileChange.newBuilder().setGroup("nobody").build()))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("group");
  }

  private ListGroupBrandsResponse brands(UUID group, PageRequest page) {
    return Calls.as(
            RegistryGrpc.newBlockingStub(channel),
            TestIssuer.running().member(group, "aurelle-g", "sam", ROLE_GROUP_SECURITY),
            "aurelle-g")
        .listGroupBrands(ListGroupBrandsRequest.newBuilder().setPage(page).build());
  }

  private void join(String alias, String group) {
    var _ = orders.update(alias, ProfileChange.newBuilder().setGroup(group).build());
  }

  private UUID group(String alias) {
    var _ =
        orders
            .first()
            .onboard(
                OnboardRequest.newBuilder()
                    .setProfile(
                        OrganizationProfile.newBuilder()
                            .setKind(OrganizationKind.ORGANIZATION_KIND_GROUP)
                            .setAlias(alias)
                            .setName("Aurelle"))
                    .build());
    return orders.settled(alias, ORGANIZATION_STATE_ACTIVE);
  }

  private Organization updateOwn(String alias, Role role, ProfileChange change) {
    return as(alias, role)
        .updateOwnOrganization(
            UpdateOwnOrganizationRequest.newBuilder()
                .setExpectedVersion(orders.get(alias).getVersion())
                .setChange(change)
                .build());
  }

  private RegistryBlockingStub as(String alias, Role role) {
    return Calls.as(
        RegistryGrpc.newBlockingStub(channel),
        TestIssuer.running().member(FakeIdentityProvider.idOf(alias), alias, "ana", role),
        alias);
  }
}
