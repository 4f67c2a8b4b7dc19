package dev.cordon.incident.machines.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.machines.domain.Credential;
import dev.cordon.incident.machines.domain.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Machines where tokens come from: a client for each secret. Blocks: for workers only. Each
 * operation can be repeated.
 */
public interface MachineRealm {

  /**
   * How a client is to be.
   *
   * @param subject of its tokens
   * @param networks CIDR; as tokens carry them
   * @param end as tokens carry it
   */
  record WantedClient(
      String clientId,
      UUID organization,
      String description,
      UUID subject,
      Set<Role> roles,
      List<String> scopes,
      List<String> networks,
      Instant end) {

    /**
     * @param alias of the organization
     */
    static WantedClient of(
        UUID organization, String alias, Machine machine, Credential credential) {
      return new WantedClient(
          credential.client(machine.id()),
          organization,
          machine.name() + " of " + alias,
          machine.id(),
          machine.terms().roles(),
          machine.terms().scopes(),
          machine.terms().networks().cidrs(),
          machine.endOf(credential));
    }
  }

  /**
   * Makes the client with this secret. It gets no tokens yet.
   *
   * @return false when it is there already, with a secret that nobody knows
   */
  boolean create(WantedClient wanted, String secret);

  /** Makes what isn't as it is to be, and the client itself, with a secret that nobody knows. */
  void align(WantedClient wanted);

  /** Whether it gets tokens; what isn't there stays so. */
  void enable(String clientId, boolean enabled);

  /** Clients whose accounts are members of the organization, with their roles there. */
  Map<String, Set<Role>> clients(UUID organization);

  /** With its account and its memberships; what is gone already stays gone. */
  void remove(String clientId);
}
