package dev.cordon.incident.work.domain;

import java.util.Locale;

/** Names of the states, as they are kept and asked for; what each is, {@link Progress} says. */
public enum TaskState {
  OPEN,
  IN_PROGRESS,
  WAITING,
  DONE,
  CANCELLED;

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether there is nothing left to do. */
  public boolean isOver() {
    return switch (this) {
      case OPEN, IN_PROGRESS, WAITING -> false;
      case DONE, CANCELLED -> true;
    };
  }
}
