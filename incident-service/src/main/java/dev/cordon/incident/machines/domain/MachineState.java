package dev.cordon.incident.machines.domain;

/** How a machine stands, as far as the identity provider has followed. */
public enum MachineState {
  /** Not in the identity provider yet, or not wholly. */
  MAKING,
  ACTIVE,
  /** Its clients are disabled; a later end enables them again. */
  EXPIRED,
  /** For good: its clients are removed. */
  REVOKED,
  /** Its organization leaves: the row goes, too, once its clients are removed. */
  LEAVING;

  /** Whether it is to have clients at all. */
  public boolean isKept() {
    return switch (this) {
      case MAKING, ACTIVE, EXPIRED -> true;
      case REVOKED, LEAVING -> false;
    };
  }
}
