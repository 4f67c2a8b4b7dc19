package dev.cordon.incident.people.domain;

/** Where the account stands that a person comes in with. Never told: it may say that it exists. */
public enum Account {
  /** Not looked for yet. */
  UNKNOWN,
  /** Cordon's own, and a member of this organization. */
  OWN,
  /** There, and not a member yet: its owner has to accept. */
  ELSEWHERE,
  /** Came through the organization's own identity provider. */
  PROVIDER
}
