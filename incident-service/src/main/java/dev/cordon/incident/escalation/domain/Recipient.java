package dev.cordon.incident.escalation.domain;

/** Whom a step pages, as it is at that moment. */
public enum Recipient {
  /** Of the task; who has none, its incident's. */
  OWNER("the owner"),
  /** Whatever it is about. */
  INCIDENT_OWNER("the incident's owner"),
  /** By the roster of the policy's duty role. */
  ON_DUTY("who is on duty"),
  /** By the roster of the task's own role; who has no roster, all who have the role. */
  TASK_ROLE("whose the task is by its role"),
  /** Likewise of the role that the step names. */
  ROLE("who is on duty"),
  DEPUTY("the deputy"),
  INCIDENT_LEAD("the incident-leads"),
  BRAND_ADMIN("the brand-admins"),
  WEBHOOKS("the webhooks");

  private final String words;

  Recipient(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Whether there is none without a task. */
  boolean isOfATask() {
    return switch (this) {
      case OWNER, TASK_ROLE -> true;
      case INCIDENT_OWNER, ON_DUTY, ROLE, DEPUTY, INCIDENT_LEAD, BRAND_ADMIN, WEBHOOKS -> false;
    };
  }
}
