package dev.cordon.incident.machines.domain;

/** How a machine stands at a moment, for whoever looks after it. */
public enum Standing {
  MAKING,
  ACTIVE,
  /** Its end is less than 14 days away. */
  EXPIRING,
  EXPIRED,
  REVOKED
}
