package dev.cordon.incident.identity.application;

import static dev.cordon.contracts.common.v1.ErrorReason.SERVICE_UNAVAILABLE;

import dev.cordon.incident.identity.application.ProviderRealm.Discovery;
import dev.cordon.incident.identity.application.ProviderRealm.UnusableProvider;
import dev.cordon.incident.identity.application.ProviderStore.Aim;
import dev.cordon.incident.identity.application.ProviderStore.Change;
import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderRules;
import dev.cordon.incident.identity.domain.ProviderSettings;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.incident.registry.application.Directory;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** How an organization states its own identity provider, and Keycloak gets to know it. */
@ApplicationScoped
public class ProviderConnections {

  private static final Logger LOG = Logger.getLogger(IdentityProviders.class);

  /** Longer than a call at Keycloak takes: what isn't there then won't come. */
  private static final Duration HANDED_OVER = Duration.ofMinutes(1);

  private static final String NOT_TAKEN =
      "Keycloak didn't take what was stated. Nobody gets in through the provider until it is sent"
          + " again.";

  private static final String OVERTAKEN =
      "It was stated twice at once, and Keycloak may hold either. Send it again.";

  private final ProviderStore store;
  private final ProviderRealm realm;
  private final BlockingCalls blocking;
  private final Directory registry;
  private final ProviderWorker worker;
  private final ProviderRules rules;
  private final Clock clock;

  ProviderConnections(
      ProviderStore store,
      ProviderRealm realm,
      BlockingCalls blocking,
      Directory registry,
      ProviderWorker worker,
      ProviderRules rules,
      Clock clock) {
    this.store = store;
    this.realm = realm;
    this.blocking = blocking;
    this.registry = registry;
    this.worker = worker;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Makes the provider usable, or changes it. What can't be used changes nothing. The secret goes
   * to Keycloak within this call and is kept nowhere else, so what was interrupted is asked for
   * again, and nobody gets in until it is; a worker lets people in.
   */
  public Uni<OwnProvider> connect(
      Caller caller, long expectedVersion, ProviderSettings settings, String secret) {
    OwnKeys.require(caller);
    return registry
        .ownDomains(caller)
        .invoke(domains -> rules.check(settings, secret, domains))
        .chain(() -> discover(settings))
        .chain(discovered -> make(caller, expectedVersion, settings, secret, discovered));
  }

  private Uni<Discovery> discover(ProviderSettings settings) {
    return blocking
        .call(() -> realm.discover(settings))
        .onFailure(UnusableProvider.class)
        .transform(e -> Refusal.invalid("issuer", String.valueOf(e.getMessage())))
        .onFailure(e -> !(e instanceof Refusal))
        .transform(
            e -> {
              LOG.error("Keycloak can't be asked about a provider", e);
              return Refusal.of(SERVICE_UNAVAILABLE, "Keycloak doesn't answer. Try again soon.");
            });
  }

  private Uni<OwnProvider> make(
      Caller caller,
      long expected,
      ProviderSettings settings,
      String secret,
      Discovery discovered) {
    String alias = IdentityProviders.alias(caller);
    return store
        .change(caller, alias, OptionalLong.of(expected), stated(alias, settings))
        .call(stated -> hand(caller, alias, stated, secret, discovered))
        .chain(stated -> configure(caller, alias, stated.version()));
  }

  private Uni<Void> hand(
      Caller caller, String alias, OwnProvider stated, String secret, Discovery discovered) {
    return blocking
        .run(
            () -> realm.connect(caller.tenant().id(), alias, stated.settings(), secret, discovered))
        .onFailure()
        .call(e -> store.failed(caller, stated.version(), NOT_TAKEN))
        .onFailure()
        .transform(
            e -> {
              LOG.errorf(e, "organization=%s Keycloak didn't take its provider", alias);
              return Refusal.of(SERVICE_UNAVAILABLE, NOT_TAKEN);
            });
  }

  /** Of two that state something at once, or of a cut-off meanwhile, the later one counts. */
  private Uni<OwnProvider> configure(Caller caller, String alias, long stated) {
    return store
        .change(caller, alias, OptionalLong.of(stated), configured(alias))
        .onFailure(Refusal.class)
        .call(() -> overtake(caller, alias));
  }

  /** Keycloak has what this call wrote, and nobody may get in by it: a worker sees to that. */
  private Uni<Void> overtake(Caller caller, String alias) {
    return store
        .change(caller, alias, OptionalLong.empty(), overtaken(alias))
        .invoke(worker::wake)
        .replaceWithVoid();
  }

  private Change stated(String alias, ProviderSettings settings) {
    return Change.aiming(
        provider ->
            new OwnProvider(
                provider.state().connect(),
                provider.version(),
                settings,
                Optional.of(clock.instant()),
                ""),
        // Takes the place of whatever was to become of the settings before.
        new Aim(Goal.SHUT, clock.instant().plus(HANDED_OVER)),
        event("stated", alias, Map.of()));
  }

  /** A worker lets people in, unless somebody has cut the provider off meanwhile. */
  private Change configured(String alias) {
    return Change.aiming(
        provider -> at(provider, provider.state().configured(), ""),
        new Aim(Goal.RESTORED, clock.instant()),
        event("configured", alias, Map.of()));
  }

  private Change overtaken(String alias) {
    return new Change(
        provider ->
            provider.state().overtaken() == ProviderState.CONNECTING
                ? at(provider, ProviderState.CONNECTING, OVERTAKEN)
                : provider,
        after ->
            after.state() == ProviderState.CONNECTING
                ? Optional.of(new Aim(Goal.SHUT, clock.instant()))
                : Optional.empty(),
        event("overtaken", alias, Map.of()));
  }

  private OwnProvider at(OwnProvider provider, ProviderState state, String failure) {
    return new OwnProvider(
        state, provider.version(), provider.settings(), Optional.of(clock.instant()), failure);
  }

  private static AuditEvent event(String what, String alias, Map<String, String> details) {
    return new AuditEvent("identity-provider." + what, "identity-provider", alias, details);
  }
}
