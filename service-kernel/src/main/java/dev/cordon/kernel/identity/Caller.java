package dev.cordon.kernel.identity;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who acts, for which tenant. */
public sealed interface Caller {

  Tenant tenant();

  /** Subject that the audit names: the person, also when a service goes on with their work. */
  String actor();

  /**
   * How what they write is signed where others read it: who belongs to the tenant, by their
   * subject; a guest, by their organization.
   */
  default String signature() {
    return switch (this) {
      case Member _, Service _ -> actor();
      case Guest guest -> "organization:" + guest.member().organization();
    };
  }

  /** One id for everything that one request of a client caused. */
  String requestId();

  /**
   * A person or machine that belongs to the acting organization.
   *
   * @param subject stable id in the identity provider
   * @param organization alias of the acting organization
   * @param roles what the member may do in that organization, and in no other
   * @param provider the organization's own identity provider, if the session came through it; empty
   *     for an account with a key of ours
   * @param machine whether it is a machine's client, which has no key
   */
  record Member(
      String subject,
      Tenant tenant,
      String organization,
      Set<Role> roles,
      String requestId,
      Optional<String> provider,
      boolean machine)
      implements Caller {

    public Member(
        String subject, Tenant tenant, String organization, Set<Role> roles, String requestId) {
      this(subject, tenant, organization, roles, requestId, Optional.empty(), false);
    }

    @Override
    public String actor() {
      return subject;
    }

    /**
     * The same person, looking into an organization that theirs stands over: without any role in
     * it.
     */
    public Member over(Tenant other) {
      return new Member(subject, other, organization, Set.of(), requestId, provider, machine);
    }
  }

  /**
   * A service of ours, for work that outlives a request.
   *
   * @param initiator subject of the person who started that work
   */
  record Service(ServiceIdentity identity, Tenant tenant, String initiator, String requestId)
      implements Caller {

    @Override
    public String actor() {
      return initiator;
    }
  }

  /**
   * A member of another organization, let into what a share holds and nothing else.
   *
   * @param member as they are in their own organization
   * @param tenant the owner's
   * @param share id of the share, which the database asks about at every row
   */
  record Guest(Member member, Tenant tenant, UUID share) implements Caller {

    @Override
    public String actor() {
      return member.subject();
    }

    @Override
    public String requestId() {
      return member.requestId();
    }
  }
}
