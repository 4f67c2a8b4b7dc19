package dev.cordon.incident.registry.grpc;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.incident.registry.domain.LegalEntity;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.incident.registry.domain.ProfileChange;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The registry's words, in the contract and in the domain. */
final class RegistryMessages {

  private RegistryMessages() {}

  static OnboardingRequest fromProto(OnboardRequest request) {
    return new OnboardingRequest(
        fromProto(request.getProfile()),
        request.getPeopleList().stream().map(RegistryMessages::fromProto).toList());
  }

  private static OrganizationProfile fromProto(
      dev.cordon.contracts.incident.v1.OrganizationProfile profile) {
    return new OrganizationProfile(
        kind(profile.getKind()).orElseThrow(() -> Refusal.invalid("kind", "is missing")),
        profile.getAlias(),
        profile.getName(),
        profile.getGroup(),
        profile.getSector(),
        profile.getDomainsList(),
        profile.getSenderDomain(),
        profile.getLanguagesList(),
        profile.getPrivacyContact(),
        profile.getLegalEntitiesList().stream().map(RegistryMessages::fromProto).toList());
  }

  static ProfileChange fromProto(dev.cordon.contracts.incident.v1.ProfileChange change) {
    return new ProfileChange(
        given(change.hasName(), change::getName),
        given(change.hasGroup(), change::getGroup),
        given(change.hasSector(), change::getSector),
        given(change.hasDomains(), () -> change.getDomains().getValuesList()),
        given(change.hasSenderDomain(), change::getSenderDomain),
        given(change.hasLanguages(), () -> change.getLanguages().getValuesList()),
        given(change.hasPrivacyContact(), change::getPrivacyContact),
        given(
            change.hasLegalEntities(),
            () ->
                change.getLegalEntities().getValuesList().stream()
                    .map(RegistryMessages::fromProto)
                    .toList()));
  }

  private static <T> Optional<T> given(boolean present, Supplier<T> value) {
    return present ? Optional.of(value.get()) : Optional.empty();
  }

  private static LegalEntity fromProto(dev.cordon.contracts.incident.v1.LegalEntity entity) {
    return new LegalEntity(
        entity.getCode(), entity.getName(), entity.getCountry(), entity.getLeadAuthority());
  }

  private static Person fromProto(dev.cordon.contracts.incident.v1.Person person) {
    return new Person(
        person.getUsername(),
        person.getEmail(),
        person.getGivenName(),
        person.getFamilyName(),
        Set.copyOf(person.getRolesList()));
  }

  /** Empty for "all kinds". */
  static Optional<dev.cordon.incident.registry.domain.OrganizationKind> kind(
      OrganizationKind kind) {
    return switch (kind) {
      case ORGANIZATION_KIND_GROUP ->
          Optional.of(dev.cordon.incident.registry.domain.OrganizationKind.GROUP);
      case ORGANIZATION_KIND_BRAND ->
          Optional.of(dev.cordon.incident.registry.domain.OrganizationKind.BRAND);
      case ORGANIZATION_KIND_PARTNER ->
          Optional.of(dev.cordon.incident.registry.domain.OrganizationKind.PARTNER);
      case ORGANIZATION_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  /** With what is of no use to others. */
  static dev.cordon.contracts.incident.v1.Organization forOperators(Organization organization) {
    dev.cordon.contracts.incident.v1.Organization.Builder message =
        toProto(organization).toBuilder();
    organization
        .operation()
        .map(LifecycleMessages::toProto)
        .ifPresent(
            operation ->
                message.setOperation(operation).setLastFailure(operation.getLastFailure()));
    organization.departure().map(LifecycleMessages::toProto).ifPresent(message::setDeparture);
    return message.build();
  }

  static dev.cordon.contracts.incident.v1.Organization toProto(Organization organization) {
    var message =
        dev.cordon.contracts.incident.v1.Organization.newBuilder()
            .setId(organization.id().map(UUID::toString).orElse(""))
            .setState(LifecycleMessages.state(organization.state()))
            .setVersion(organization.version())
            .setProfile(toProto(organization.profile()));
    organization.onboardedAt().map(RegistryMessages::toProto).ifPresent(message::setOnboardedAt);
    return message.build();
  }

  private static dev.cordon.contracts.incident.v1.OrganizationProfile toProto(
      OrganizationProfile profile) {
    return dev.cordon.contracts.incident.v1.OrganizationProfile.newBuilder()
        .setKind(toProto(profile.kind()))
        .setAlias(profile.alias())
        .setName(profile.name())
        .setGroup(profile.group())
        .setSector(profile.sector())
        .addAllDomains(profile.domains())
        .setSenderDomain(profile.senderDomain())
        .addAllLanguages(profile.languages())
        .setPrivacyContact(profile.privacyContact())
        .addAllLegalEntities(
            profile.legalEntities().stream().map(RegistryMessages::toProto).toList())
        .build();
  }

  private static dev.cordon.contracts.incident.v1.LegalEntity toProto(LegalEntity entity) {
    return dev.cordon.contracts.incident.v1.LegalEntity.newBuilder()
        .setCode(entity.code())
        .setName(entity.name())
        .setCountry(entity.country())
        .setLeadAuthority(entity.leadAuthority())
        .build();
  }

  private static OrganizationKind toProto(
      dev.cordon.incident.registry.domain.OrganizationKind kind) {
    return switch (kind) {
      case GROUP -> OrganizationKind.ORGANIZATION_KIND_GROUP;
      case BRAND -> OrganizationKind.ORGANIZATION_KIND_BRAND;
      case PARTNER -> OrganizationKind.ORGANIZATION_KIND_PARTNER;
    };
  }

  private static Timestamp toProto(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
