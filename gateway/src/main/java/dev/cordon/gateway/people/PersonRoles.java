package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.SetPersonRolesRequest;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All roles that a person has from now on. */
@Schema(name = "PersonRoles")
record PersonRoles(
    @Schema(required = true, maxItems = 10, description = "None is possible")
        @Nullable List<String> roles) {

  SetPersonRolesRequest toProto(String id, long expectedVersion) {
    return SetPersonRolesRequest.newBuilder()
        .setId(id)
        .setExpectedVersion(expectedVersion)
        .addAllRoles(GivenRoles.of(roles))
        .build();
  }
}
