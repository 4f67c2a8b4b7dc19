package dev.cordon.incident.live.application;

import dev.cordon.incident.live.domain.LiveEvent;
import dev.cordon.incident.live.domain.LogEnd;
import dev.cordon.incident.live.domain.Topic;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Events of a tenant, as far as the caller may know of them now. */
public interface EventLog {

  /**
   * Which events.
   *
   * @param incident of this one alone; empty for the whole tenant
   * @param topics of these alone
   */
  record Scope(Optional<UUID> incident, Set<Topic> topics) {

    public Scope {
      topics = Set.copyOf(topics);
    }
  }

  /**
   * What is behind a position, at one moment.
   *
   * @param there whether the caller knows the incident; true for the whole tenant
   * @param found up to {@code Step.MOST_EVENTS} of the next {@code Step.MOST_POSITIONS}
   */
  record Reading(boolean there, LogEnd end, List<LiveEvent> found) {

    public Reading {
      found = List.copyOf(found);
    }
  }

  /** In a transaction of the caller's own: whatever was taken from them is not read any more. */
  Uni<Reading> behind(Caller caller, Scope scope, long after);
}
