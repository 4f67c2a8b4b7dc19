package dev.cordon.incident.identity.application;

import static dev.cordon.contracts.common.v1.ErrorReason.MISSING_ROLE;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.identity.application.ProviderStore.Aim;
import dev.cordon.incident.identity.application.ProviderStore.Change;
import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** An organization's own identity provider, for its own people: cut off, brought back, removed. */
@ApplicationScoped
public class IdentityProviders {

  private final ProviderStore store;
  private final LockedAccounts locked;
  private final HolderStore holders;
  private final ProviderWorker worker;
  private final Clock clock;

  IdentityProviders(
      ProviderStore store,
      LockedAccounts locked,
      HolderStore holders,
      ProviderWorker worker,
      Clock clock) {
    this.store = store;
    this.locked = locked;
    this.holders = holders;
    this.worker = worker;
    this.clock = clock;
  }

  public Uni<OwnProvider> read(Caller caller) {
    return store.read(caller);
  }

  /** Removes the provider with the accounts that came through it. */
  public Uni<OwnProvider> disconnect(Caller caller, long expectedVersion) {
    OwnKeys.require(caller);
    String alias = alias(caller);
    return aim(
        caller,
        alias,
        OptionalLong.of(expectedVersion),
        ProviderState::disconnect,
        Goal.DISCONNECTED,
        disconnected(alias));
  }

  /**
   * Tokens that were got through it are refused as soon as this is committed; a worker ends
   * sessions and refresh tokens. Joins an open transaction. Whoever asks may have come through the
   * provider: to shut a door nobody has to be trusted much. Nor does anybody have to know how it
   * stood: what was read before an emergency is stale, and to shut it twice does no harm.
   */
  public Uni<OwnProvider> cutOff(Caller caller, String reason) {
    Restoration.requireReason(reason);
    String alias = alias(caller);
    return requireHolder(caller)
        .chain(
            () ->
                aim(
                    caller,
                    alias,
                    OptionalLong.empty(),
                    ProviderState::cutOff,
                    Goal.CUT_OFF,
                    event("cut-off", alias, Map.of("reason", reason))));
  }

  /**
   * Opens what the cut-off has locked, but for what the restoration says. Joins an open
   * transaction.
   *
   * @param expectedVersion of what was read: somebody may have cut it off once more since
   */
  public Uni<OwnProvider> restore(Caller caller, long expectedVersion, Restoration restoration) {
    OwnKeys.require(caller);
    restoration.check();
    String alias = alias(caller);
    return store
        .read(caller)
        .invoke(provider -> provider.requireVersion(expectedVersion))
        .map(OwnProvider::state)
        .map(ProviderState::restore)
        .chain(
            () -> locked.leaveLocked(caller, restoration.createdBefore(), restoration.stayLocked()))
        .invoke(restoration::requireKnown)
        .chain(
            left ->
                aim(
                    caller,
                    alias,
                    OptionalLong.of(expectedVersion),
                    ProviderState::restore,
                    Goal.RESTORED,
                    event("restored", alias, restoration.details(left.size()))));
  }

  /**
   * Removes what an organization that leaves for good has of a provider; in a transaction of its
   * own. Whatever else is under way ends with it.
   *
   * @param alias of the organization
   */
  Uni<Void> leave(Caller.Service caller, String alias) {
    return store
        .read(caller)
        .chain(
            provider ->
                switch (provider.state()) {
                  case NONE, DISCONNECTING -> Uni.createFrom().voidItem();
                  case CONNECTING, CONNECTED, CUTTING_OFF, CUT_OFF, RESTORING ->
                      aim(
                              caller,
                              alias,
                              OptionalLong.empty(),
                              ProviderState::leave,
                              Goal.DISCONNECTED,
                              disconnected(alias))
                          .replaceWithVoid();
                })
        .invoke(this::wake);
  }

  /** Has it brought about now: once what was asked for is committed. */
  public void wake() {
    worker.wake();
  }

  private Uni<OwnProvider> aim(
      Caller caller,
      String alias,
      OptionalLong expected,
      UnaryOperator<ProviderState> step,
      Goal goal,
      AuditEvent event) {
    return store.change(
        caller,
        alias,
        expected,
        Change.aiming(
            provider -> at(provider, step.apply(provider.state())),
            new Aim(goal, clock.instant()),
            event));
  }

  private static AuditEvent disconnected(String alias) {
    return event("disconnected", alias, Map.of());
  }

  private static AuditEvent event(String what, String alias, Map<String, String> details) {
    return new AuditEvent("identity-provider." + what, "identity-provider", alias, details);
  }

  /** People act for one organization, and its provider is under that alias. */
  static String alias(Caller caller) {
    return switch (caller) {
      case Caller.Member member -> member.organization();
      case Caller.Service _, Caller.Guest _ ->
          throw new IllegalStateException("a provider is its people's matter");
    };
  }

  /** The role in the token and the entry in the list: one alone doesn't open the switch. */
  private Uni<Void> requireHolder(Caller caller) {
    return switch (caller) {
      case Caller.Service _, Caller.Guest _ ->
          throw new IllegalStateException("a provider is its people's matter");
      case Caller.Member member when member.roles().contains(Role.ROLE_BRAND_ADMIN) ->
          Uni.createFrom().voidItem();
      case Caller.Member member ->
          holders
              .isNamed(member, member.subject())
              .invoke(
                  named -> {
                    if (!named) {
                      throw Refusal.of(
                          MISSING_ROLE, "This account isn't named as an emergency holder.");
                    }
                  })
              .replaceWithVoid();
    };
  }

  private OwnProvider at(OwnProvider provider, ProviderState state) {
    return new OwnProvider(
        state, provider.version(), provider.settings(), Optional.of(clock.instant()), "");
  }
}
