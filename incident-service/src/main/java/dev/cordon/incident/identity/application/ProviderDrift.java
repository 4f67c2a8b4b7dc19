package dev.cordon.incident.identity.application;

import dev.cordon.incident.identity.application.ProviderRealm.Linked;
import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.incident.registry.application.AccessComparison;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Identity providers that speak for an organization, beside the one that it stated. What lets
 * people in and mustn't is shut; what else differs, its administrator states again.
 */
@ApplicationScoped
class ProviderDrift implements AccessComparison {

  private final ProviderRealm realm;
  private final ProviderStore store;
  private final EventLoop eventLoop;

  ProviderDrift(ProviderRealm realm, ProviderStore store, EventLoop eventLoop) {
    this.realm = realm;
    this.store = store;
    this.eventLoop = eventLoop;
  }

  @Override
  public List<Difference> compare(Caller.Service caller, String alias) {
    OwnProvider own = eventLoop.await(() -> store.read(caller));
    List<Difference> differences = new ArrayList<>();
    List<Linked> linked = realm.linked(caller.tenant().id(), own.settings());
    for (Linked provider : linked) {
      (provider.alias().equals(alias) ? ofOwn(own.state(), provider) : ofForeign(provider))
          .ifPresent(differences::add);
    }
    if (own.state() == ProviderState.CONNECTED
        && linked.stream().noneMatch(provider -> provider.alias().equals(alias))) {
      differences.add(
          new Difference(What.PROVIDER_CHANGED, alias + " isn't there", Optional.empty()));
    }
    return differences;
  }

  private Optional<Difference> ofForeign(Linked provider) {
    return provider.enabled() ? Optional.of(unknown(provider)) : Optional.empty();
  }

  /** One that is being changed is compared the next time. */
  private Optional<Difference> ofOwn(ProviderState state, Linked provider) {
    return switch (state) {
      case NONE -> ofForeign(provider);
      case CONNECTED ->
          provider.asStated()
              ? Optional.empty()
              : Optional.of(
                  new Difference(
                      What.PROVIDER_CHANGED,
                      provider.alias() + " isn't as it was stated",
                      Optional.empty()));
      case CUT_OFF ->
          provider.enabled() ? Optional.of(shut(What.PROVIDER_OPEN, provider)) : Optional.empty();
      case CONNECTING, CUTTING_OFF, RESTORING, DISCONNECTING -> Optional.empty();
    };
  }

  private Difference unknown(Linked provider) {
    return shut(What.PROVIDER_UNKNOWN, provider);
  }

  private Difference shut(What what, Linked provider) {
    return new Difference(
        what, provider.alias(), Optional.of(() -> realm.disable(provider.alias())));
  }
}
