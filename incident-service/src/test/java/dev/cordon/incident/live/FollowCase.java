package dev.cordon.incident.live;

import static dev.cordon.incident.testing.Brand.timestamp;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.contracts.incident.v1.LiveGrpc;
import dev.cordon.contracts.incident.v1.LiveGrpc.LiveBlockingStub;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Follower;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Somebody who follows a brand, and what happens there. */
abstract class FollowCase {

  @GrpcClient("self")
  Channel channel;

  Follower following(Brand brand, Role role) {
    return Follower.from(steps(brand, role));
  }

  Function<FollowFrom, LiveEvents> steps(Brand brand, Role role) {
    return from ->
        live(brand, role).followBrand(FollowBrandRequest.newBuilder().setFrom(from).build());
  }

  LiveBlockingStub live(Brand brand, Role role) {
    return brand.as(LiveGrpc.newBlockingStub(channel), role);
  }

  static void note(Brand brand, Incident incident) {
    var _ =
        brand
            .incidents()
            .addTimelineEntry(
                AddTimelineEntryRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setHappenedAt(timestamp(Instant.now().minusSeconds(1)))
                    .setText("seen by lou")
                    .build());
  }

  static String alert(Brand brand) {
    return brand
        .alerts()
        .intakeAlert(
            NewAlert.newBuilder()
                .setSource("siem")
                .setReference(UUID.randomUUID().toString())
                .setTitle("Beacon")
                .build())
        .getAlertId();
  }
}
