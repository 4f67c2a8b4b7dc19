package dev.cordon.incident.identity.application;

import static dev.cordon.contracts.common.v1.ErrorReason.MISSING_ROLE;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;

/**
 * Who came through the organization's own provider may not change that provider, nor who holds the
 * switch, nor who the people are and what they may do, nor make what outlives a cut-off: else
 * whoever took the provider over would keep it. Nor may a machine: its secret lies where the
 * organization's configuration does.
 */
public final class OwnKeys {

  private OwnKeys() {}

  public static void require(Caller caller) {
    if (caller instanceof Caller.Member member
        && (member.machine() || member.provider().isPresent())) {
      throw Refusal.of(
          MISSING_ROLE,
          "This needs a person's log-in with a passkey of Cordon, not a machine's token, nor one"
              + " through the organization's own provider.");
    }
  }
}
