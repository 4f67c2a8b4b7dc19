package dev.cordon.incident.registry.domain;

/** What an organization is to Cordon. */
public enum OrganizationKind {
  /** A holding whose security team looks over several brands. */
  GROUP,
  /** A controller of customer data, with incidents of its own. */
  BRAND,
  /** A retailer that sends and fetches indicators, and sees nothing else. */
  PARTNER
}
