package dev.cordon.incident.identity.application;

import dev.cordon.incident.identity.application.ProviderAccounts.Account;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts that a cut-off has locked: a restoration opens those, and no others. */
public interface LockedAccounts {

  Uni<Void> remember(Caller caller, List<Account> accounts);

  /** Subjects of those that a restoration opens. */
  Uni<List<String>> toOpen(Caller caller);

  /**
   * These stay locked when the others are opened. Joins an open transaction.
   *
   * @param createdBefore those that were made then or later, or nobody knows when
   * @param usernames and those with these names, in lower case
   * @return names of all that it was said of now
   */
  Uni<Set<String>> leaveLocked(
      Caller caller, Optional<Instant> createdBefore, List<String> usernames);
}
