package dev.cordon.incident.escalation.domain;

/** What a webhook's receiver understands. */
public enum WebhookFormat {
  /** Events API v2. */
  PAGERDUTY,
  /** Alert API v2. */
  OPSGENIE
}
