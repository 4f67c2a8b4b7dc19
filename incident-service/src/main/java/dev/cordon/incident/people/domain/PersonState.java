package dev.cordon.incident.people.domain;

import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.kernel.problem.Refusal;

/** How far somebody has come into an organization, or out of it. */
public enum PersonState {
  /** No way in yet. */
  INVITED,
  ENROLLED,
  /** Membership, sessions and account are being ended. */
  REMOVING,
  /** The end. */
  REMOVED;

  /** Whether the person belongs to the organization, or will once they have come. */
  public boolean isIn() {
    return switch (this) {
      case INVITED, ENROLLED -> true;
      case REMOVING, REMOVED -> false;
    };
  }

  /** Refuses to change who is on the way out. */
  public void requireIn() {
    if (!isIn()) {
      throw Refusal.of(WRONG_STATE, "This person has been removed.");
    }
  }
}
