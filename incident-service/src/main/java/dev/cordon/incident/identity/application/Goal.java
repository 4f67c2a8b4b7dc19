package dev.cordon.incident.identity.application;

/** What a worker brings about in Keycloak and in other services. */
public enum Goal {
  CUT_OFF,
  RESTORED,
  DISCONNECTED
}
