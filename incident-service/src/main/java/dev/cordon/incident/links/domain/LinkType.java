package dev.cordon.incident.links.domain;

/** What links two incidents of a brand, as it is kept. */
public enum LinkType {
  SAME_SUPPLIER,
  SAME_ACTOR,
  /** The other one is the parent: the one with a direction. */
  PARENT,
  DUPLICATE
}
