package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A retail group to take on board. */
@Schema(name = "GroupRequest")
record GroupRequest(
    @Schema(required = true, pattern = Shapes.ALIAS) @Nullable String alias,
    @Schema(required = true, minLength = 1, maxLength = 100) @Nullable String name,
    @Schema(maxItems = 200) @Nullable List<PersonRequest> people) {

  OnboardRequest toProto() {
    return OnboardRequest.newBuilder()
        .setProfile(
            OrganizationProfile.newBuilder()
                .setKind(OrganizationKind.ORGANIZATION_KIND_GROUP)
                .setAlias(Wire.text(alias))
                .setName(Wire.text(name)))
        .addAllPeople(PersonRequest.toProto(people))
        .build();
  }
}
