package dev.cordon.incident.identity.application;

import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where providers and the work on them are kept. */
public interface ProviderStore {

  /** What a worker is to bring about, and when it may begin. */
  record Aim(Goal goal, Instant due) {}

  /**
   * What has become of a provider: state, trail and work are committed together.
   *
   * @param aim what is to be brought about then; empty leaves what there is
   */
  record Change(
      UnaryOperator<OwnProvider> step, Function<OwnProvider, Optional<Aim>> aim, AuditEvent event) {

    public static Change aiming(UnaryOperator<OwnProvider> step, Aim aim, AuditEvent event) {
      return new Change(step, after -> Optional.of(aim), event);
    }

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
   * Changes the row under its lock; the version counts up. An aim takes the place of the one
   * before, whoever works on that.
   *
   * @param alias of the organization, for work and for the list of what is cut off
   * @param expected refuses with VERSION_MISMATCH when the row has another version
   */
  Uni<OwnProvider> change(Caller caller, String alias, OptionalLong expected, Change change);

  /** Keeps why a change failed, while it is the last one; the version stays. */
  Uni<Void> failed(Caller caller, long version, String reason);

  /** Keeps why work failed, while it is still wanted; the version stays. */
  Uni<Void> failed(Caller caller, IdentityWork.Claimed work, String reason);

  /**
   * The work is done: the state follows, unless another goal was set meanwhile. Where the state is
   * what it was, nothing is written.
   *
   * @param again when to bring it about again; empty: never
   * @return whether it was still this goal
   */
  Uni<Boolean> finish(
      Caller caller, IdentityWork.Claimed work, Change change, Optional<Instant> again);

  /** Of all organizations, without machines. */
  Uni<CutOffList> cutOffs();
}
