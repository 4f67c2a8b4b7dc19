package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.PersonState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody of an organization. */
@Schema(name = "OrganizationPerson")
record PersonView(
    @Schema(required = true, format = "uuid") String id,
    @Schema(description = "What tokens and the audit trail name; absent until enrolled")
        Optional<String> subject,
    @Schema(required = true) String givenName,
    @Schema(required = true) String familyName,
    @Schema(description = "Absent once removed") Optional<String> email,
    @Schema(
            required = true,
            enumeration = {"invited", "enrolled", "removing", "removed"})
        String state,
    @Schema(required = true, description = "Given without an end") List<String> roles,
    @Schema(required = true, description = "Had as somebody's deputy") List<String> temporaryRoles,
    @Schema(
            required = true,
            description = "Whether a change is still on its way to the identity provider")
        boolean pending,
    @Schema(required = true) long version)
    implements Versioned {

  private static final Names<PersonState> STATES = Names.of(PersonState.class);

  static PersonView from(OrganizationPerson person) {
    return new PersonView(
        person.getId(),
        Wire.optional(person.getSubject()),
        person.getGivenName(),
        person.getFamilyName(),
        Wire.optional(person.getEmail()),
        STATES.name(person.getState()),
        GivenRoles.names(person.getRolesList()),
        GivenRoles.names(person.getTemporaryRolesList()),
        person.getPending(),
        person.getVersion());
  }
}
