package dev.cordon.incident.people.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Which organization makes the account of an address. Not within a transaction. */
public interface AccountClaims {

  /**
   * True when it is the caller's organization.
   *
   * @param abandoned a claim from before then goes to whoever asks: there is no account
   */
  Uni<Boolean> claim(Caller caller, String email, Instant now, Instant abandoned);

  /** There is no account of the address any more, or it isn't this organization's. */
  Uni<Void> release(Caller caller, String email);

  Uni<Void> releaseAll(Caller caller);
}
