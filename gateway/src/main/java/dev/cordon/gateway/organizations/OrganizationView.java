package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A group, brand or partner. */
@Schema(name = "Organization")
record OrganizationView(
    @Schema(description = "Absent until the organization is made") Optional<String> id,
    @Schema(
            required = true,
            enumeration = {"group", "brand", "partner"})
        String kind,
    @Schema(required = true, description = "Permanent") String alias,
    @Schema(required = true) String name,
    @Schema(
            required = true,
            enumeration = {"onboarding", "active", "suspended", "offboarding", "offboarded"})
        String state,
    Optional<String> group,
    Optional<String> sector,
    @Schema(required = true) List<String> domains,
    Optional<String> senderDomain,
    @Schema(required = true) List<String> languages,
    Optional<String> privacyContact,
    @Schema(required = true) List<LegalEntityView> legalEntities,
    Optional<Instant> onboardedAt,
    @Schema(description = "For operators: why work on it didn't get further at its last try")
        Optional<String> lastFailure,
    @Schema(required = true) long version,
    @Schema(description = "For operators: work that is under way or waits")
        Optional<OperationView> operation,
    @Schema(description = "For operators") Optional<OffboardingView> offboarding)
    implements Versioned {

  static final Names<OrganizationKind> KINDS = Names.of(OrganizationKind.class);
  static final Names<OrganizationState> STATES = Names.of(OrganizationState.class);

  static OrganizationView from(Organization organization) {
    OrganizationProfile profile = organization.getProfile();
    return new OrganizationView(
        Wire.optional(organization.getId()),
        KINDS.name(profile.getKind()),
        profile.getAlias(),
        profile.getName(),
        STATES.name(organization.getState()),
        Wire.optional(profile.getGroup()),
        Wire.optional(profile.getSector()),
        List.copyOf(profile.getDomainsList()),
        Wire.optional(profile.getSenderDomain()),
        List.copyOf(profile.getLanguagesList()),
        Wire.optional(profile.getPrivacyContact()),
        profile.getLegalEntitiesList().stream().map(LegalEntityView::from).toList(),
        Wire.instant(organization.hasOnboardedAt(), organization.getOnboardedAt()),
        Wire.optional(organization.getLastFailure()),
        organization.getVersion(),
        organization.hasOperation()
            ? Optional.of(OperationView.from(organization.getOperation()))
            : Optional.empty(),
        organization.hasDeparture()
            ? Optional.of(OffboardingView.from(organization.getDeparture()))
            : Optional.empty());
  }
}
