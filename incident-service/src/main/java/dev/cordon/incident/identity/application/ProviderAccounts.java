package dev.cordon.incident.identity.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Accounts that came through a provider, where tokens come from. Blocks: for workers only. Each
 * operation can be repeated; on an account that is gone it does nothing.
 */
public interface ProviderAccounts {

  /**
   * @param createdAt empty when Keycloak doesn't say
   * @param open whether it is enabled; false for all while their organization is disabled
   */
  record Account(String subject, String username, Optional<Instant> createdAt, boolean open) {}

  /** The organization is disabled: its accounts can't be changed, and none of them gets in. */
  final class OrganizationDisabled extends NotYet {
    public OrganizationDisabled() {
      super("The organization is suspended: its accounts are seen to when it is resumed.");
    }
  }

  /** A page of the accounts that came through it, in a stable order. */
  List<Account> page(String alias, int first, int most);

  /** Subjects of accounts that have a session now and may have come through it, by their names. */
  Set<String> withSessions(String alias);

  /** Somebody's own account may be called like one of the provider's. */
  boolean cameThrough(String alias, String subject);

  /** Throws {@link OrganizationDisabled} when it is. */
  void requireEnabled(UUID organization);

  /**
   * Refresh tokens and log-ins of the account fail from now on. What the provider made can be such
   * that Keycloak refuses to change it: then it loses its names, and if that doesn't help it is
   * removed.
   *
   * @throws OrganizationDisabled when its organization is
   */
  void lock(UUID organization, String subject);

  /**
   * @return false when Keycloak refuses: it stays locked
   * @throws OrganizationDisabled when its organization is
   */
  boolean unlock(UUID organization, String subject);

  /** Ends all sessions of the account. */
  void endSessions(String subject);

  void delete(String subject);

  /** Runs calls that belong together: they share one log-in at Keycloak. */
  void together(Runnable calls);
}
