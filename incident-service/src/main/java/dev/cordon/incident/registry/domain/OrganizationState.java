package dev.cordon.incident.registry.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import java.util.Locale;
import java.util.Optional;

/** How far an organization has come. */
public enum OrganizationState {
  /** Being made; an interrupted on-boarding goes on where it was. */
  ONBOARDING,
  ACTIVE,
  /** Its people are refused and its work waits, until it is resumed. */
  SUSPENDED,
  /** As suspended; what is kept of it is destroyed once that is confirmed and due. */
  OFFBOARDING,
  /** The end: only its entry, its audit chain and its letter ledger are left. */
  OFFBOARDED;

  /** What leads from one state to another. */
  public enum Transition {
    ADMIT,
    SUSPEND,
    RESUME,
    ANNOUNCE_OFFBOARDING,
    CANCEL_OFFBOARDING,
    OFFBOARD
  }

  /** Refuses what isn't possible in this state. */
  public OrganizationState after(Transition transition) {
    return next(transition)
        .orElseThrow(
            () ->
                Refusal.of(
                    ErrorReason.WRONG_STATE,
                    "The organization is " + name().toLowerCase(Locale.ROOT) + ": not possible."));
  }

  private Optional<OrganizationState> next(Transition transition) {
    return Optional.ofNullable(
        switch (transition) {
          case ADMIT -> this == ONBOARDING ? ACTIVE : null;
          case SUSPEND -> this == ACTIVE ? SUSPENDED : null;
          case RESUME -> this == SUSPENDED ? ACTIVE : null;
          case ANNOUNCE_OFFBOARDING -> this == ACTIVE || this == SUSPENDED ? OFFBOARDING : null;
          case CANCEL_OFFBOARDING -> this == OFFBOARDING ? SUSPENDED : null;
          case OFFBOARD -> this == OFFBOARDING ? OFFBOARDED : null;
        });
  }

  /** Whether its profile may change. */
  public boolean isEditable() {
    return switch (this) {
      case ACTIVE, SUSPENDED -> true;
      case ONBOARDING, OFFBOARDING, OFFBOARDED -> false;
    };
  }

  /** Whether its people are let in, here and in the identity provider. */
  public boolean isOpen() {
    return this == ACTIVE;
  }
}
