package dev.cordon.incident.identity.application;

import static dev.cordon.contracts.common.v1.ErrorReason.MISSING_ROLE;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;

/**
 * Who came through the organization's own provider may not change that provider, nor who holds the
 * switch: else whoever took the provider over would keep it.
 */
final class OwnKeys {

  private OwnKeys() {}

  static void require(Caller caller) {
    if (caller instanceof Caller.Member member && member.provider().isPresent()) {
      throw Refusal.of(
          MISSING_ROLE,
          "This needs a log-in with a passkey of Cordon, not through the organization's own"
              + " provider.");
    }
  }
}
