package dev.cordon.incident.identity.application;

import dev.cordon.incident.identity.domain.ProviderSettings;
import java.util.List;
import java.util.UUID;

/**
 * Organizations' own providers where tokens come from. Blocks: for workers only. Each operation can
 * be repeated.
 */
public interface ProviderRealm {

  /** An account that came through a provider. */
  record Account(String subject, boolean open) {}

  /** Keycloak couldn't make sense of what the organization stated. */
  final class UnusableProvider extends RuntimeException {

    /**
     * @param problem completes the sentence "the issuer …"
     */
    public UnusableProvider(String problem) {
      super(problem);
    }
  }

  /**
   * Makes the provider, for this organization and no other, with these settings; nobody is let in
   * yet.
   *
   * @throws UnusableProvider when its discovery document can't be read or points inside
   */
  void connect(UUID organization, String alias, ProviderSettings settings, String secret);

  /** Nobody gets in through it any more. */
  void disable(String alias);

  void enable(String alias);

  /** Removes it; what is gone already stays gone. */
  void remove(String alias);

  /** A page of the accounts that came through it, in a stable order. */
  List<Account> accounts(String alias, int first, int most);

  /** Refresh tokens and log-ins of the account fail from now on. */
  void lock(String subject);

  void unlock(String subject);

  /** Ends all sessions of the account. */
  void endSessions(String subject);

  void delete(String subject);
}
