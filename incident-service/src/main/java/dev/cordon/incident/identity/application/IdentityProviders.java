package dev.cordon.incident.identity.application;

import static dev.cordon.contracts.common.v1.ErrorReason.MISSING_ROLE;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.identity.application.ProviderRealm.UnusableProvider;
import dev.cordon.incident.identity.application.ProviderStore.Change;
import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderRules;
import dev.cordon.incident.identity.domain.ProviderSettings;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.incident.registry.application.Directory;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.cutoff.CutOffs;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** An organization's own identity provider, for its own people. */
@ApplicationScoped
public class IdentityProviders {

  private static final int LONGEST_REASON = 500;

  private final ProviderStore store;
  private final HolderStore holders;
  private final ProviderRealm realm;
  private final BlockingCalls blocking;
  private final Directory registry;
  private final ProviderWorker worker;
  private final ProviderRules rules;
  private final CutOffs cutOffs;
  private final Clock clock;

  IdentityProviders(
      ProviderStore store,
      HolderStore holders,
      ProviderRealm realm,
      BlockingCalls blocking,
      Directory registry,
      ProviderWorker worker,
      ProviderRules rules,
      CutOffs cutOffs,
      Clock clock) {
    this.store = store;
    this.holders = holders;
    this.realm = realm;
    this.blocking = blocking;
    this.registry = registry;
    this.worker = worker;
    this.rules = rules;
    this.cutOffs = cutOffs;
    this.clock = clock;
  }

  public Uni<OwnProvider> read(Caller caller) {
    return store.read(caller);
  }

  /**
   * Makes the provider usable, or changes it. The secret goes to Keycloak within this call and is
   * kept nowhere else, so what was interrupted is asked for again; a worker lets people in.
   */
  public Uni<OwnProvider> connect(
      Caller caller, long expectedVersion, ProviderSettings settings, String secret) {
    OwnKeys.require(caller);
    return registry
        .ownDomains(caller)
        .invoke(domains -> rules.check(settings, secret, domains))
        .chain(() -> make(caller, expectedVersion, settings, secret));
  }

  private Uni<OwnProvider> make(
      Caller caller, long expected, ProviderSettings settings, String secret) {
    String alias = alias(caller);
    return store
        .change(caller, alias, OptionalLong.of(expected), stated(alias, settings))
        .chain(
            () -> blocking.run(() -> realm.connect(caller.tenant().id(), alias, settings, secret)))
        .onFailure()
        .call(e -> store.failed(caller, String.valueOf(e.getMessage())))
        .onFailure(UnusableProvider.class)
        .transform(e -> Refusal.invalid("issuer", String.valueOf(e.getMessage())))
        .chain(() -> store.change(caller, alias, OptionalLong.empty(), configured(alias)));
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
   * provider: to shut a door nobody has to be trusted much.
   */
  public Uni<OwnProvider> cutOff(Caller caller, String reason) {
    requireReason(reason);
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

  public Uni<OwnProvider> restore(Caller caller, String reason) {
    OwnKeys.require(caller);
    requireReason(reason);
    String alias = alias(caller);
    return aim(
        caller,
        alias,
        OptionalLong.empty(),
        ProviderState::restore,
        Goal.RESTORED,
        event("restored", alias, Map.of("reason", reason)));
  }

  /**
   * Removes what an organization that leaves for good has of a provider; in a transaction of its
   * own. Refuses while another change of it is under way.
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
                              ProviderState::disconnect,
                              Goal.DISCONNECTED,
                              disconnected(alias))
                          .replaceWithVoid();
                })
        .invoke(this::wake);
  }

  /** Has it brought about now: once what was asked for is committed. */
  public void wake() {
    cutOffs.changed();
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
        new Change(
            provider -> at(provider, step.apply(provider.state())), Optional.of(goal), event));
  }

  private static AuditEvent disconnected(String alias) {
    return event("disconnected", alias, Map.of());
  }

  private static AuditEvent event(String what, String alias, Map<String, String> details) {
    return new AuditEvent("identity-provider." + what, "identity-provider", alias, details);
  }

  /** People act for one organization, and its provider is under that alias. */
  private static String alias(Caller caller) {
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

  private Change stated(String alias, ProviderSettings settings) {
    return new Change(
        provider ->
            new OwnProvider(
                provider.state().connect(),
                provider.version(),
                settings,
                Optional.of(clock.instant()),
                ""),
        Optional.empty(),
        event("stated", alias, Map.of()));
  }

  /** A worker lets people in, unless somebody has cut the provider off meanwhile. */
  private Change configured(String alias) {
    return new Change(
        provider -> at(provider, provider.state().configured()),
        Optional.of(Goal.RESTORED),
        event("configured", alias, Map.of()));
  }

  private OwnProvider at(OwnProvider provider, ProviderState state) {
    return new OwnProvider(
        state, provider.version(), provider.settings(), Optional.of(clock.instant()), "");
  }

  private static void requireReason(String reason) {
    new Violations().requireLength(reason, 1, LONGEST_REASON, "reason").orThrow();
  }
}
