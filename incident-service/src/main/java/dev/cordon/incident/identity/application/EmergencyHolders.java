package dev.cordon.incident.identity.application;

import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.incident.identity.application.HolderAccounts.Candidate;
import dev.cordon.incident.identity.domain.EmergencyHolder;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Who may cut the organization's own provider off beside its brand-admins. Named in advance, with a
 * passkey that was enrolled in advance; the role in Keycloak and the entry here count together.
 */
@ApplicationScoped
public class EmergencyHolders {

  /** Keycloak's. */
  private static final int LONGEST_USERNAME = 255;

  private final HolderStore holders;
  private final HolderAccounts accounts;
  private final BlockingCalls blocking;
  private final Clock clock;

  EmergencyHolders(
      HolderStore holders, HolderAccounts accounts, BlockingCalls blocking, Clock clock) {
    this.holders = holders;
    this.accounts = accounts;
    this.blocking = blocking;
    this.clock = clock;
  }

  /**
   * Refuses who can't be one, and gives the role where tokens come from. It opens nothing before
   * the entry is there.
   */
  public Uni<EmergencyHolder> prepare(Caller caller, String username) {
    OwnKeys.require(caller);
    new Violations().requireLength(username, 1, LONGEST_USERNAME, "username").orThrow();
    UUID organization = caller.tenant().id();
    return blocking
        .call(() -> ready(accounts.candidate(organization, username)))
        .call(subject -> blocking.run(() -> accounts.grantRole(organization, subject)))
        .map(subject -> new EmergencyHolder(subject, username, clock.instant()));
  }

  /** Makes the entry; joins an open transaction. */
  public Uni<EmergencyHolder> name(Caller caller, EmergencyHolder prepared) {
    return holders.add(caller, prepared);
  }

  /** What isn't there stays so. */
  public Uni<Void> remove(Caller caller, String subject) {
    OwnKeys.require(caller);
    return holders
        .remove(caller, subject)
        .chain(() -> blocking.run(() -> accounts.withdrawRole(caller.tenant().id(), subject)));
  }

  /** For other features: somebody has left, and their role with them. */
  public Uni<Void> forget(Caller.Service caller, String subject) {
    return holders.remove(caller, subject);
  }

  public Uni<List<EmergencyHolder>> list(Caller caller) {
    return holders.list(caller);
  }

  private static String ready(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Ready(String subject) -> subject;
      case Candidate.Unknown() ->
          throw Refusal.invalid("username", "is nobody's in this organization");
      case Candidate.OfTheProvider() ->
          throw Refusal.of(
              WRONG_STATE,
              "This account belongs to the organization's own provider and would end with it: name"
                  + " an account of Cordon's own.");
      case Candidate.WithoutPasskey() ->
          throw Refusal.of(
              WRONG_STATE,
              "This account has no passkey yet: it has to be enrolled before the need.");
    };
  }
}
