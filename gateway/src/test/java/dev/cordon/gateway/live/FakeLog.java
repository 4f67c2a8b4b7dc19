package dev.cordon.gateway.live;

import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.gateway.fake.GatewayTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a service would tell: positions are numbers, since here nobody forges them. */
final class FakeLog {

  private static final int MOST = 100;
  private static final int PATIENCE_MILLIS = 100;

  private final List<LiveEvent> events = new ArrayList<>();

  synchronized void happens(int times) {
    for (int i = 0; i < times; i++) {
      int position = events.size() + 1;
      events.add(
          LiveEvent.newBuilder()
              .setPosition("p" + position)
              .setId("event-" + position)
              .setType("incident.changed")
              .setIncidentId(GatewayTest.ID)
              .setVersion(position)
              .build());
    }
    notifyAll();
  }

  LiveEvents ofBrand(FollowBrandRequest request) {
    return step(request.getFrom());
  }

  synchronized LiveEvents step(FollowFrom from) {
    int size = events.size();
    if (from.getAfter().isEmpty()) {
      return LiveEvents.newBuilder().setPosition("p" + size).build();
    }
    int after = Integer.parseInt(from.getAfter().substring(1));
    if (after == size && !from.getAtOnce()) {
      waitForMore();
    }
    List<LiveEvent> found =
        IntStream.range(after, Math.min(events.size(), after + MOST))
            .mapToObj(events::get)
            .toList();
    return LiveEvents.newBuilder()
        .addAllEvents(found)
        .setPosition("p" + (after + found.size()))
        .build();
  }

  private void waitForMore() {
    try {
      wait(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
