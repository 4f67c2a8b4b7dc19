package dev.cordon.incident.identity.application;

import static dev.cordon.contracts.common.v1.ErrorReason.MISSING_ROLE;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;

/**
 * Who came through the organization's own provider may not change that provider, nor who holds the
 * switch, nor who the people are and what they may do, nor make what outlives a cut-off: else
 * whoever took the provider over would keep it.
 */
public final class OwnKeys {

  private OwnKeys() {}

  public static void require(Caller caller) {
    if (caller instanceof Caller.Member member && member.provider().isPresent()) {
      throw Refusal.of(
          MISSING_ROLE,
          "This needs a log-in with a passkey of Cordon, not through the organization's own"
              + " provider.");
    }
  }
}
