package dev.cordon.incident.identity.application;

import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Where providers, the accounts that were locked with them, and the work on them are kept. */
public interface ProviderStore {

  /** What has become of a provider: state, trail and work are committed together. */
  record Change(UnaryOperator<OwnProvider> step, Optional<Goal> goal, AuditEvent event) {

    /** For the trail: with what was before and what came of it. */
    public AuditEvent event(OwnProvider before, OwnProvider after) {
      return event.from(snapshot(before), snapshot(after));
    }

    private static Snapshot snapshot(OwnProvider provider) {
      return provider.state() == ProviderState.NONE
          ? Snapshot.NONE
          : Snapshot.of(
              Map.of(
                  "state", provider.state().name(),
                  "issuer", provider.settings().issuer(),
                  "client_id", provider.settings().clientId(),
                  "email_domains", String.join(" ", provider.settings().emailDomains())));
    }
  }

  Uni<OwnProvider> read(Caller caller);

  /**
   * Changes the row under its lock; the version counts up.
   *
   * @param alias of the organization, for work and for the list of what is cut off
   * @param expected refuses with VERSION_MISMATCH when the row has another version
   */
  Uni<OwnProvider> change(Caller caller, String alias, OptionalLong expected, Change change);

  /** Keeps why a step failed; the version stays. */
  Uni<Void> failed(Caller caller, String reason);

  Uni<Void> remember(Caller caller, List<String> lockedSubjects);

  Uni<Set<String>> remembered(Caller caller);

  /**
   * The work is done: the state follows, unless another goal was set meanwhile.
   *
   * @return whether it was still this goal
   */
  Uni<Boolean> finish(Caller caller, IdentityWork.Claimed work, Change change);

  /** Aliases of all providers that are cut off; of no tenant. */
  Uni<Set<String>> cutOff();
}
