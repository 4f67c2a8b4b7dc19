package dev.cordon.incident.people.grpc;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Colleague;
import dev.cordon.contracts.incident.v1.InvitePersonRequest;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.PersonState;
import dev.cordon.incident.people.application.ColleagueList;
import dev.cordon.incident.people.application.PeopleDirectory.Entry;
import dev.cordon.incident.people.domain.Invitation;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.kernel.problem.Violations;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** People, in the contract and in the domain. */
final class PeopleMessages {

  private static final int MOST_ROLES = 20;

  private PeopleMessages() {}

  static Invitation invitation(InvitePersonRequest request) {
    return new Invitation(
        request.getGivenName(),
        request.getFamilyName(),
        request.getEmail(),
        roles(request.getRolesList()));
  }

  static Set<Role> roles(Collection<Role> roles) {
    new Violations()
        .require(roles.size() <= MOST_ROLES, "roles", "has more than " + MOST_ROLES + " entries")
        .orThrow();
    return Set.copyOf(roles);
  }

  static OrganizationPerson toProto(Entry entry) {
    Person person = entry.person();
    return OrganizationPerson.newBuilder()
        .setId(person.id().toString())
        .setSubject(visibleSubject(person))
        .setGivenName(person.givenName())
        .setFamilyName(person.familyName())
        .setEmail(person.email())
        .setState(toProto(person))
        .addAllRoles(person.roles())
        .addAllTemporaryRoles(
            entry.temporary().stream()
                .filter(role -> !person.roles().contains(role))
                .sorted()
                .toList())
        .setPending(!person.settled())
        .setVersion(person.version())
        .build();
  }

  /** Until somebody is enrolled it would tell an account that was there from a new one. */
  private static String visibleSubject(Person person) {
    return switch (person.state()) {
      case ENROLLED -> person.subject().orElse("");
      case INVITED, REMOVING, REMOVED -> "";
    };
  }

  private static PersonState toProto(Person person) {
    return switch (person.state()) {
      case INVITED -> PersonState.PERSON_STATE_INVITED;
      case ENROLLED -> PersonState.PERSON_STATE_ENROLLED;
      case REMOVING -> PersonState.PERSON_STATE_REMOVING;
      case REMOVED -> PersonState.PERSON_STATE_REMOVED;
    };
  }

  static Colleague toProto(ColleagueList.Colleague colleague) {
    return Colleague.newBuilder()
        .setId(colleague.id().toString())
        .setGivenName(colleague.givenName())
        .setFamilyName(colleague.familyName())
        .addAllRoles(colleague.roles())
        .addAllOnDuty(colleague.onDuty())
        .build();
  }

  static List<OrganizationPerson> toProto(List<Entry> entries) {
    return entries.stream().map(PeopleMessages::toProto).toList();
  }
}
