package dev.cordon.incident.escalation.domain;

/** What a delivery says; people are told of the first alone. */
public enum Action {
  TRIGGER,
  ACKNOWLEDGE,
  RESOLVE
}
