package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.GroupBrand;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A brand, as its group sees it. */
@Schema(name = "GroupBrand")
record GroupBrandView(
    @Schema(description = "Absent until the organization is made") Optional<String> id,
    @Schema(required = true) String alias,
    @Schema(required = true) String name,
    @Schema(
            required = true,
            enumeration = {"onboarding", "active", "suspended", "offboarding", "offboarded"})
        String state,
    Optional<Instant> onboardedAt) {

  static GroupBrandView from(GroupBrand brand) {
    return new GroupBrandView(
        Wire.optional(brand.getId()),
        brand.getAlias(),
        brand.getName(),
        OrganizationView.STATES.name(brand.getState()),
        Wire.instant(brand.hasOnboardedAt(), brand.getOnboardedAt()));
  }
}
