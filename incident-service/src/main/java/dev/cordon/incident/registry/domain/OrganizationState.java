package dev.cordon.incident.registry.domain;

/** How far an organization has come. */
public enum OrganizationState {
  /** Being made; an interrupted on-boarding goes on where it was. */
  ONBOARDING,
  ACTIVE
}
