package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.InvitePersonRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is to come, and what they may do then. */
@Schema(name = "PersonInvitation")
record PersonInvitation(
    @Schema(required = true, minLength = 1, maxLength = 100) @Nullable String givenName,
    @Schema(required = true, minLength = 1, maxLength = 100) @Nullable String familyName,
    @Schema(
            required = true,
            format = "email",
            maxLength = Shapes.LONGEST_EMAIL,
            description =
                "Nobody else's here. Nothing is mailed to it, and whether it has an account is not said")
        @Nullable String email,
    @Schema(
            required = true,
            minItems = 1,
            maxItems = 10,
            description = "Of those that such an organization has")
        @Nullable List<String> roles) {

  InvitePersonRequest toProto() {
    return InvitePersonRequest.newBuilder()
        .setGivenName(Wire.text(givenName))
        .setFamilyName(Wire.text(familyName))
        .setEmail(Wire.text(email))
        .addAllRoles(GivenRoles.of(roles))
        .build();
  }
}
