package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A brand to take on board. */
@Schema(name = "BrandRequest")
record BrandRequest(
    @Schema(required = true, pattern = Shapes.ALIAS) @Nullable String alias,
    @Schema(required = true, minLength = 1, maxLength = 100) @Nullable String name,
    @Schema(pattern = Shapes.ALIAS, description = "Alias of its group; a brand may have none")
        @Nullable String group,
    @Schema(maxLength = 100) @Nullable String sector,
    @Schema(required = true, minItems = 1, maxItems = 100) @Nullable List<String> domains,
    @Schema(
            required = true,
            pattern = Shapes.DOMAIN,
            maxLength = Shapes.LONGEST_DOMAIN,
            description = "Domain of the letters' sender address; one of domains")
        @Nullable String senderDomain,
    @Schema(
            required = true,
            minItems = 1,
            maxItems = 100,
            description = "BCP 47: what it writes to its customers in")
        @Nullable List<String> languages,
    @Schema(
            format = "email",
            maxLength = Shapes.LONGEST_EMAIL,
            description = "E-mail address of the data-protection officer")
        @Nullable String privacyContact,
    @Schema(required = true, minItems = 1, maxItems = 100)
        @Nullable List<LegalEntityView> legalEntities,
    @Schema(maxItems = 200) @Nullable List<PersonRequest> people) {

  OnboardRequest toProto() {
    return OnboardRequest.newBuilder()
        .setProfile(profile())
        .addAllPeople(PersonRequest.toProto(people))
        .build();
  }

  private OrganizationProfile profile() {
    return OrganizationProfile.newBuilder()
        .setKind(OrganizationKind.ORGANIZATION_KIND_BRAND)
        .setAlias(Wire.text(alias))
        .setName(Wire.text(name))
        .setGroup(Wire.text(group))
        .setSector(Wire.text(sector))
        .addAllDomains(Wire.list(domains))
        .setSenderDomain(Wire.text(senderDomain))
        .addAllLanguages(Wire.list(languages))
        .setPrivacyContact(Wire.text(privacyContact))
        .addAllLegalEntities(
            Wire.list(legalEntities).stream().map(LegalEntityView::toProto).toList())
        .build();
  }
}
