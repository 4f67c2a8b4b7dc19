package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.timestamp;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddSharedTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.GetSharedIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsResponse;
import dev.cordon.contracts.incident.v1.ListSharedTimelineRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.SharedIncidentsGrpc;
import dev.cordon.contracts.incident.v1.SharedIncidentsGrpc.SharedIncidentsBlockingStub;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.SharesGrpc;
import dev.cordon.contracts.incident.v1.SharesGrpc.SharesBlockingStub;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An owner with an incident, and somebody whom it is shared with. */
abstract class SharingCase {

  static final String GUEST = "gil";

  static final Duration A_WHILE = Duration.ofSeconds(100);

  @GrpcClient("self")
  Channel channel;

  static final List<SharedPart> ALL =
      List.of(
          SharedPart.SHARED_PART_SUMMARY,
          SharedPart.SHARED_PART_TIMELINE,
          SharedPart.SHARED_PART_FINDINGS,
          SharedPart.SHARED_PART_INDICATORS);

  static Incident withEverything(Brand owner) {
    Incident incident = owner.opened("Leak");
    var _ =
        owner
            .incidents()
            .addTimelineEntry(
                AddTimelineEntryRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setHappenedAt(timestamp(Instant.now().minusSeconds(1)))
                    .setText("seen by lou")
                    .build());
    owner.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    indicator(owner, incident, "evil.example", Tlp.TLP_AMBER);
    indicator(owner, incident, "secret.example", Tlp.TLP_RED);
    return incident;
  }

  static void indicator(Brand owner, Incident incident, String value, Tlp tlp) {
    var _ =
        owner
            .indicators()
            .createIndicator(
                CreateIndicatorRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                    .setValue(value)
                    .setTlp(tlp)
                    .build());
  }

  Share shared(
      Brand owner, Brand peer, Incident incident, ShareAccess access, List<SharedPart> parts) {
    return shares(owner).shareIncident(sharing(peer, incident, access, parts).build());
  }

  static ShareIncidentRequest.Builder sharing(Brand peer, Incident incident) {
    return sharing(
        peer, incident, ShareAccess.SHARE_ACCESS_READ, List.of(SharedPart.SHARED_PART_SUMMARY));
  }

  /** Until shortly before {@link #A_WHILE} is over. */
  static ShareIncidentRequest.Builder sharing(
      Brand peer, Incident incident, ShareAccess access, List<SharedPart> parts) {
    return ShareIncidentRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setRecipient(peer.alias())
        .setAccess(access)
        .addAllParts(parts)
        .setUntil(timestamp(Instant.now().plus(A_WHILE).minusSeconds(10)));
  }

  static AddSharedTimelineEntryRequest.Builder note(Share share, String text) {
    return AddSharedTimelineEntryRequest.newBuilder()
        .setShareId(share.getId())
        .setHappenedAt(timestamp(Instant.now().minusSeconds(1)))
        .setText(text);
  }

  static GetSharedIncidentRequest get(Share share) {
    return GetSharedIncidentRequest.newBuilder().setShareId(share.getId()).build();
  }

  static ListSharedTimelineRequest timeline(Share share) {
    return ListSharedTimelineRequest.newBuilder().setShareId(share.getId()).build();
  }

  ListSharedIncidentsResponse list(Brand peer) {
    return shared(peer).listSharedIncidents(ListSharedIncidentsRequest.getDefaultInstance());
  }

  SharesBlockingStub shares(Brand owner) {
    return owner.as(SharesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  SharedIncidentsBlockingStub shared(Brand peer) {
    return shared(peer, GUEST);
  }

  SharedIncidentsBlockingStub shared(Brand peer, String subject) {
    return peer.as(
        SharedIncidentsGrpc.newBlockingStub(channel), Role.ROLE_PARTNER_ANALYST, subject);
  }

  static ErrorReason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Refusals.of(call).reason();
  }

  static List<String> trail(Brand owner, Incident incident) throws SQLException {
    try (Connection connection = TestDatabase.current().connectAsOwner();
        PreparedStatement select =
            connection.prepareStatement(
                "select action || ' ' || actor || ' ' || caller from audit_entry"
                    + " where tenant_id = ? and object_id = ? order by happened_at")) {
      select.setObject(1, owner.id());
      select.setString(2, incident.getId());
      List<String> entries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(rows.getString(1));
        }
      }
      return entries;
    }
  }
}
