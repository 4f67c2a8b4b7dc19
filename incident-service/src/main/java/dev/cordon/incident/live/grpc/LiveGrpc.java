package dev.cordon.incident.live.grpc;

import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.FollowGroupBrandRequest;
import dev.cordon.contracts.incident.v1.FollowIncidentRequest;
import dev.cordon.contracts.incident.v1.FollowSharedIncidentRequest;
import dev.cordon.contracts.incident.v1.Live;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.incident.live.application.Following;
import dev.cordon.incident.live.application.Following.From;
import dev.cordon.incident.live.application.Following.Told;
import dev.cordon.incident.live.application.Positions;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class LiveGrpc implements Live {

  private final Following following;
  private final TopicRights rights;
  private final Positions positions;
  private final Callers callers;

  LiveGrpc(Following following, TopicRights rights, Positions positions, Callers callers) {
    this.following = following;
    this.rights = rights;
    this.positions = positions;
    this.callers = callers;
  }

  @Override
  public Uni<LiveEvents> followBrand(FollowBrandRequest request) {
    return following
        .brand(callers.current(), rights.topics(), from(request.getFrom()))
        .map(this::message);
  }

  @Override
  public Uni<LiveEvents> followIncident(FollowIncidentRequest request) {
    UUID incident = References.to("incident", request.getIncidentId());
    return following
        .incident(callers.current(), incident, rights.topics(), from(request.getFrom()))
        .map(this::message);
  }

  @Override
  public Uni<LiveEvents> followSharedIncident(FollowSharedIncidentRequest request) {
    UUID share = References.to("shared incident", request.getShareId());
    return following
        .shared(member(), share, from(request.getFrom()))
        .map(this::message)
        .map(LiveGrpc::withoutIncident);
  }

  @Override
  public Uni<LiveEvents> followGroupBrand(FollowGroupBrandRequest request) {
    return following
        .brandOfGroup(member(), request.getBrand(), from(request.getFrom()))
        .map(this::message);
  }

  private static From from(FollowFrom from) {
    return new From(from.getAfter(), from.getAtOnce());
  }

  /** A guest knows the share. */
  private static LiveEvents withoutIncident(LiveEvents told) {
    LiveEvents.Builder shared = told.toBuilder();
    shared.getEventsBuilderList().forEach(LiveEvent.Builder::clearIncidentId);
    return shared.build();
  }

  /** The contract lets members in only. */
  private Caller.Member member() {
    return switch (callers.current()) {
      case Caller.Member member -> member;
      case Caller.Service _, Caller.Guest _ ->
          throw new IllegalStateException("the contract lets members in only");
    };
  }

  private LiveEvents message(Told told) {
    return LiveEvents.newBuilder()
        .addAllEvents(told.step().events().stream().map(event -> message(told, event)).toList())
        .setPosition(positions.seal(told.step().through(), told.tenant()))
        .setReset(told.step().reset())
        .build();
  }

  private LiveEvent message(Told told, dev.cordon.incident.live.domain.LiveEvent event) {
    LiveEvent.Builder message =
        LiveEvent.newBuilder()
            .setPosition(positions.seal(event.position(), told.tenant()))
            .setId(event.id().toString())
            .setType(event.type())
            .setHappenedAt(Timestamps.of(event.happenedAt()))
            .setIncidentId(event.incident().map(UUID::toString).orElse(""))
            .setEntityId(event.entity().map(UUID::toString).orElse(""));
    event.version().ifPresent(message::setVersion);
    return message.build();
  }
}
