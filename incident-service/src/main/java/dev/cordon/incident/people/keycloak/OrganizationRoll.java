package dev.cordon.incident.people.keycloak;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.keycloak.RealmAdmin;
import dev.cordon.incident.people.domain.Member;
import dev.cordon.incident.people.domain.RoleGroups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.MemberRepresentation;

/**
 * Everybody of an organization in as many calls as it has groups, instead of one a person; only
 * what is beyond a page costs another.
 */
@ApplicationScoped
class OrganizationRoll {

  private static final int PAGE = 200;
  private static final String MACHINE = "service-account-";

  private final RealmAdmin admin;

  OrganizationRoll(RealmAdmin admin) {
    this.admin = admin;
  }

  List<Member> members(UUID organization) {
    Map<String, Set<Role>> roles = rolesBySubject(organization);
    return pages(first -> admin.organization(organization).members().list(first, PAGE)).stream()
        .filter(member -> !text(member.getUsername()).startsWith(MACHINE))
        .map(member -> member(member, roles.getOrDefault(member.getId(), Set.of())))
        .toList();
  }

  private Map<String, Set<Role>> rolesBySubject(UUID organization) {
    Map<String, Set<Role>> roles = new HashMap<>();
    admin
        .groups(organization)
        .forEach(
            (name, group) ->
                RoleGroups.role(name)
                    .ifPresent(
                        role ->
                            pages(first -> admin.membersOf(organization, group, first, PAGE))
                                .forEach(
                                    member ->
                                        roles
                                            .computeIfAbsent(
                                                member.getId(),
                                                subject -> EnumSet.noneOf(Role.class))
                                            .add(role))));
    return roles;
  }

  private static List<MemberRepresentation> pages(
      IntFunction<List<MemberRepresentation>> pageFrom) {
    List<MemberRepresentation> all = new ArrayList<>();
    for (List<MemberRepresentation> page = pageFrom.apply(0);
        !page.isEmpty();
        page = page.size() < PAGE ? List.of() : pageFrom.apply(all.size())) {
      all.addAll(page);
    }
    return all;
  }

  private static Member member(MemberRepresentation member, Set<Role> roles) {
    return new Member(
        member.getId(),
        text(member.getEmail()),
        text(member.getFirstName()),
        text(member.getLastName()),
        roles);
  }

  private static String text(@Nullable String value) {
    return Optional.ofNullable(value).orElse("");
  }
}
