package dev.cordon.incident.joint.domain;

/** How an organization stands to a joint incident. */
public enum Standing {
  INVITED,
  JOINED,
  DECLINED,
  /** By itself. */
  LEFT,
  /** By the coordinator. */
  REMOVED;

  /** Whether it may be invited once more. */
  public boolean isOver() {
    return switch (this) {
      case INVITED, JOINED -> false;
      case DECLINED, LEFT, REMOVED -> true;
    };
  }
}
