package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.ProfileChange;
import dev.cordon.gateway.wire.Shapes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a brand may change of itself; what is absent stays. */
@Schema(name = "BrandChange")
record BrandChange(
    @Schema(minItems = 1, maxItems = 100, description = "BCP 47") @Nullable List<String> languages,
    @Schema(
            format = "email",
            maxLength = Shapes.LONGEST_EMAIL,
            description = "E-mail address of the data-protection officer")
        @Nullable String privacyContact) {

  ProfileChange toProto() {
    ProfileChange.Builder change = ProfileChange.newBuilder();
    Optional.ofNullable(languages).map(OrganizationChange::list).ifPresent(change::setLanguages);
    Optional.ofNullable(privacyContact).ifPresent(change::setPrivacyContact);
    return change.build();
  }
}
