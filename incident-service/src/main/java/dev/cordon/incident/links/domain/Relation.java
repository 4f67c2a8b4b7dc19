package dev.cordon.incident.links.domain;

import java.util.Locale;

/** What the other incident is to the one that is looked from. */
public enum Relation {
  SAME_SUPPLIER,
  SAME_ACTOR,
  PARENT,
  CHILD,
  DUPLICATE;

  /** As it is kept. */
  LinkType type() {
    return switch (this) {
      case SAME_SUPPLIER -> LinkType.SAME_SUPPLIER;
      case SAME_ACTOR -> LinkType.SAME_ACTOR;
      case PARENT, CHILD -> LinkType.PARENT;
      case DUPLICATE -> LinkType.DUPLICATE;
    };
  }

  /** What this one is to the other. */
  public Relation inverse() {
    return switch (this) {
      case SAME_SUPPLIER, SAME_ACTOR, DUPLICATE -> this;
      case PARENT -> CHILD;
      case CHILD -> PARENT;
    };
  }

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
