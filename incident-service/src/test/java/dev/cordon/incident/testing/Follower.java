package dev.cordon.incident.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Somebody who follows, step by step, and keeps what they were told. */
public final class Follower {

  private final Function<FollowFrom, LiveEvents> steps;
  private final List<LiveEvent> told = new ArrayList<>();
  private String position;

  private Follower(Function<FollowFrom, LiveEvents> steps, String position) {
    this.steps = steps;
    this.position = position;
  }

  /** From now on: what was committed before has its position. */
  public static Follower from(Function<FollowFrom, LiveEvents> steps) {
    await().until(Follower::everythingIsPlaced);
    return new Follower(steps, steps.apply(FollowFrom.getDefaultInstance()).getPosition());
  }

  private static boolean everythingIsPlaced() throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        ResultSet row =
            owner.createStatement().executeQuery("select not exists (select from live_pending)")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Somebody else, or the same with another right, from where this one is now. */
  public Follower resumed(Function<FollowFrom, LiveEvents> others) {
    return new Follower(others, position);
  }

  public String position() {
    return position;
  }

  public LiveEvents step() {
    LiveEvents step = steps.apply(FollowFrom.newBuilder().setAfter(position).build());
    position = step.getPosition();
    told.addAll(step.getEventsList());
    return step;
  }

  /** Goes on until it has been told all of these. */
  public List<LiveEvent> awaitTypes(String... types) {
    await()
        .untilAsserted(
            () -> {
              var _ = step();
              assertThat(types()).contains(types);
            });
    return List.copyOf(told);
  }

  /** Goes on until it was told of the incident, in this way. */
  public LiveEvent awaitEvent(String type, String incident) {
    await().until(() -> found(type, incident) || step() != null && found(type, incident));
    return told.stream()
        .filter(event -> event.getType().equals(type) && event.getIncidentId().equals(incident))
        .findFirst()
        .orElseThrow();
  }

  private boolean found(String type, String incident) {
    return told.stream()
        .anyMatch(event -> event.getType().equals(type) && event.getIncidentId().equals(incident));
  }

  public List<LiveEvent> told() {
    return List.copyOf(told);
  }

  public List<String> types() {
    return told.stream().map(LiveEvent::getType).toList();
  }

  public List<UUID> ids() {
    return told.stream().map(event -> UUID.fromString(event.getId())).toList();
  }

  /** A step, to be refused. */
  public ThrowingCallable stepping() {
    return () -> {
      var _ = step();
    };
  }
}
