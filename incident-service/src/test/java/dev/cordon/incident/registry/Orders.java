package dev.cordon.incident.registry;

import static dev.cordon.contracts.common.v1.Role.ROLE_PLATFORM_OPERATOR;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AnnounceOffboardingRequest;
import dev.cordon.contracts.incident.v1.CancelOffboardingRequest;
import dev.cordon.contracts.incident.v1.ConfirmOffboardingRequest;
import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.LegalEntity;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.OrganizationStatus;
import dev.cordon.contracts.incident.v1.Person;
import dev.cordon.contracts.incident.v1.ProfileChange;
import dev.cordon.contracts.incident.v1.ResumeRequest;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.contracts.incident.v1.UpdateOrganizationRequest;
import dev.cordon.contracts.incident.v1.WithdrawOnboardingRequest;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** What operators ask for. */
final class Orders {

  static final UUID PLATFORM = UUID.fromString("00000000-0000-7000-8000-000000000001");
  static final String ALIAS = "cordon-platform";

  private final Channel channel;

  Orders(Channel channel) {
    this.channel = channel;
  }

  OnboardingBlockingStub first() {
    return operator("op");
  }

  OnboardingBlockingStub second() {
    return operator("another-op");
  }

  private OnboardingBlockingStub operator(String subject) {
    return Calls.as(
        OnboardingGrpc.newBlockingStub(channel),
        TestIssuer.running().member(PLATFORM, ALIAS, subject, ROLE_PLATFORM_OPERATOR),
        ALIAS);
  }

  Organization get(String alias) {
    return first().getOrganization(GetOrganizationRequest.newBuilder().setAlias(alias).build());
  }

  /** What an order needs, as it is this moment. */
  private long version(String alias) {
    return get(alias).getVersion();
  }

  Organization onboard(String alias, String name) {
    return first().onboard(brand(alias, name));
  }

  OrganizationStatus withdraw(String alias) {
    return first()
        .withdrawOnboarding(
            WithdrawOnboardingRequest.newBuilder()
                .setAlias(alias)
                .setExpectedVersion(version(alias))
                .build());
  }

  OrganizationStatus suspend(String alias) {
    return first()
        .suspend(
            SuspendRequest.newBuilder()
                .setAlias(alias)
                .setExpectedVersion(version(alias))
                .setReason("invoice 7 is open")
                .build());
  }

  OrganizationStatus resume(String alias) {
    return first()
        .resume(
            ResumeRequest.newBuilder()
                .setAlias(alias)
                .setExpectedVersion(version(alias))
                .setReason("invoice 7 is paid")
                .build());
  }

  Organization rename(String alias, String name) {
    return update(alias, ProfileChange.newBuilder().setName(name).build());
  }

  Organization update(String alias, ProfileChange change) {
    return first()
        .updateOrganization(
            UpdateOrganizationRequest.newBuilder()
                .setAlias(alias)
                .setExpectedVersion(version(alias))
                .setChange(change)
                .build());
  }

  OrganizationStatus announce(String alias) {
    return announce(alias, LocalDate.now(ZoneOffset.UTC));
  }

  OrganizationStatus announce(String alias, LocalDate retainUntil) {
    return first()
        .announceOffboarding(
            AnnounceOffboardingRequest.newBuilder()
                .setAlias(alias)
                .setExpectedVersion(version(alias))
                .setRetainUntil(retainUntil.toString())
                .setReason("the contract has ended")
                .build());
  }

  OrganizationStatus cancel(String alias) {
    return first()
        .cancelOffboarding(
            CancelOffboardingRequest.newBuilder()
                .setAlias(alias)
                .setExpectedVersion(version(alias))
                .build());
  }

  OrganizationStatus confirm(String alias) {
    long version = version(alias);
    return second()
        .confirmOffboarding(
            ConfirmOffboardingRequest.newBuilder()
                .setAlias(alias)
                .setExpectedVersion(version)
                .setVersion(version)
                .build());
  }

  /** On board; its id. */
  UUID active(String alias) {
    var _ = onboard(alias, "Name of " + alias);
    return settled(alias, OrganizationState.ORGANIZATION_STATE_ACTIVE);
  }

  /** In this state, and nothing of it under way. */
  UUID settled(String alias, OrganizationState state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              Organization organization = get(alias);
              return organization.getState() == state && !organization.hasOperation();
            });
    return UUID.fromString(get(alias).getId());
  }

  static String lead(String alias) {
    return "lea." + alias;
  }

  static OnboardRequest brand(String alias, String name) {
    return OnboardRequest.newBuilder()
        .setProfile(
            OrganizationProfile.newBuilder()
                .setKind(OrganizationKind.ORGANIZATION_KIND_BRAND)
                .setAlias(alias)
                .setName(name)
                .addDomains(alias + ".example")
                .setSenderDomain(alias + ".example")
                .addLanguages("fr")
                .setPrivacyContact("dpo@" + alias + ".example")
                .addLegalEntities(
                    LegalEntity.newBuilder()
                        .setCode("FR")
                        .setName(name + " SAS")
                        .setCountry("FR")
                        .setLeadAuthority("CNIL")))
        .addPeople(person(lead(alias), alias, Role.ROLE_INCIDENT_LEAD))
        .addPeople(person("ana." + alias, alias, Role.ROLE_BRAND_ADMIN))
        .build();
  }

  private static Person person(String username, String alias, Role role) {
    return Person.newBuilder()
        .setUsername(username)
        .setEmail(username + "@" + alias + ".example")
        .setGivenName("Lea")
        .setFamilyName("Lima")
        .addRoles(role)
        .build();
  }
}
