package dev.cordon.incident.requests.domain;

import java.util.Locale;

/** Names of the states, as they are kept and asked for; what each is, {@link Standing} says. */
public enum RequestState {
  ASKED,
  ACKNOWLEDGED,
  ANSWERED,
  DECLINED,
  WITHDRAWN;

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nobody has to do anything about it any more. */
  public boolean isOver() {
    return switch (this) {
      case ASKED, ACKNOWLEDGED -> false;
      case ANSWERED, DECLINED, WITHDRAWN -> true;
    };
  }
}
