package dev.cordon.incident.identity.application;

/** What a worker brings about in Keycloak and in other services. */
public enum Goal {
  /** Stays: it is brought about again from time to time until there is another. */
  CUT_OFF,
  RESTORED,
  DISCONNECTED,
  /** Nobody is let in, since what was stated never arrived. */
  SHUT
}
