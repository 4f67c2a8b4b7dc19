package dev.cordon.incident.systems.domain;

/** What a system is for. */
public enum SystemKind {
  SHOP,
  APP,
  POS,
  CRM,
  LOYALTY,
  WAREHOUSE,
  PAYMENT,
  MAIL,
  IDENTITY,
  OTHER
}
