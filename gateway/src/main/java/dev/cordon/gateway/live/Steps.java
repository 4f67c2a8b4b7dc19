package dev.cordon.gateway.live;

import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.LiveEvents;
import io.smallrye.mutiny.Uni;

/** Asks for one step of a stream, as its client. */
@FunctionalInterface
interface Steps {

  Uni<LiveEvents> next(FollowFrom from);
}
