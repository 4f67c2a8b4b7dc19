package dev.cordon.gateway.organizations;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Person;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who gets a login and roles in the organization. */
@Schema(name = "Person")
record PersonRequest(
    @Schema(required = true, pattern = Shapes.USERNAME) @Nullable String username,
    @Schema(required = true, format = "email", maxLength = Shapes.LONGEST_EMAIL)
        @Nullable String email,
    @Schema(required = true, minLength = 1, maxLength = 100) @Nullable String givenName,
    @Schema(required = true, minLength = 1, maxLength = 100) @Nullable String familyName,
    @Schema(
            required = true,
            minItems = 1,
            maxItems = 10,
            description =
                "Of a brand: responder, incident-lead, privacy-officer, comms-approver, counsel,"
                    + " auditor, brand-admin; of a partner: partner-analyst, auditor; of a group:"
                    + " group-security, auditor")
        @Nullable List<String> roles) {

  private static final Names<Role> ROLES = Names.of(Role.class, '-');

  /**
   * @param field path of this person in the request, for violations
   */
  Person toProto(String field) {
    return Person.newBuilder()
        .setUsername(Wire.text(username))
        .setEmail(Wire.text(email))
        .setGivenName(Wire.text(givenName))
        .setFamilyName(Wire.text(familyName))
        .addAllRoles(Wire.list(roles).stream().map(name -> role(field, name)).toList())
        .build();
  }

  static List<Person> toProto(@Nullable List<PersonRequest> people) {
    List<PersonRequest> named = Wire.list(people);
    return IntStream.range(0, named.size())
        .mapToObj(index -> named.get(index).toProto("people[" + index + "]"))
        .toList();
  }

  private static Role role(String field, String name) {
    return ROLES
        .value(name)
        .orElseThrow(() -> Refusal.invalid(field + ".roles", "has none of " + ROLES.choices()));
  }
}
