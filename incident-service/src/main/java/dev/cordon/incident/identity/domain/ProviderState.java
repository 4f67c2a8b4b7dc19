package dev.cordon.incident.identity.domain;

import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.kernel.problem.Refusal;

/** How an organization's own provider stands, and what may become of it. */
public enum ProviderState {
  NONE,
  /** Not usable yet; asked for again with the secret, it goes on. */
  CONNECTING,
  CONNECTED,
  /** Its tokens are refused; its sessions and accounts are being ended. */
  CUTTING_OFF,
  CUT_OFF,
  RESTORING,
  DISCONNECTING;

  public ProviderState connect() {
    return switch (this) {
      case NONE, CONNECTING, CONNECTED -> CONNECTING;
      case CUTTING_OFF, CUT_OFF -> throw wrong("It was cut off: restore or disconnect it first.");
      case RESTORING, DISCONNECTING -> throw busy();
    };
  }

  /** What was stated is in Keycloak; people aren't let in yet. */
  public ProviderState configured() {
    return switch (this) {
      case CONNECTING -> CONNECTING;
      case NONE, CONNECTED, CUTTING_OFF, CUT_OFF, RESTORING, DISCONNECTING ->
          throw wrong("Something else was asked for meanwhile: read its state.");
    };
  }

  /** Wins over anything but a removal, which ends the same sessions. */
  public ProviderState cutOff() {
    return switch (this) {
      case CONNECTING, CONNECTED, CUTTING_OFF, RESTORING -> CUTTING_OFF;
      case CUT_OFF -> CUT_OFF;
      case NONE -> throw wrong("This organization has no identity provider of its own.");
      case DISCONNECTING -> throw busy();
    };
  }

  public ProviderState restore() {
    return switch (this) {
      case CUT_OFF, RESTORING -> RESTORING;
      case NONE, CONNECTING, CONNECTED -> throw wrong("It isn't cut off.");
      case CUTTING_OFF, DISCONNECTING -> throw busy();
    };
  }

  public ProviderState disconnect() {
    return switch (this) {
      case CONNECTING, CONNECTED, CUT_OFF, DISCONNECTING -> DISCONNECTING;
      case NONE -> throw wrong("This organization has no identity provider of its own.");
      case CUTTING_OFF, RESTORING -> throw busy();
    };
  }

  /** Of an organization that leaves for good: ends all that another change would end, and more. */
  public ProviderState leave() {
    return switch (this) {
      case CONNECTING, CONNECTED, CUTTING_OFF, CUT_OFF, RESTORING, DISCONNECTING -> DISCONNECTING;
      case NONE -> NONE;
    };
  }

  /** Keycloak holds something else than what was stated last: it has to be stated again. */
  public ProviderState overtaken() {
    return switch (this) {
      case CONNECTING, CONNECTED -> CONNECTING;
      case NONE, CUTTING_OFF, CUT_OFF, RESTORING, DISCONNECTING -> this;
    };
  }

  private static Refusal busy() {
    return wrong("Its last change isn't finished: read its state and try again.");
  }

  private static Refusal wrong(String detail) {
    return Refusal.of(WRONG_STATE, detail);
  }
}
