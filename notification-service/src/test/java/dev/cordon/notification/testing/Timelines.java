package dev.cordon.notification.testing;

import dev.cordon.contracts.incident.v1.NoteNoticeRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the incident service of the tests was told of notices. */
@Singleton
public class Timelines {

  /** A call, by whoever's doing it is. */
  public record Told(UUID tenant, String initiator, NoteNoticeRequest step) {}

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  void tell(Told call) {
    told.add(call);
  }

  /** As often as it was told. */
  public List<Told> of(String noticeId) {
    return told.stream().filter(call -> call.step().getNoticeId().equals(noticeId)).toList();
  }

  boolean isAway() {
    return away;
  }

  /** Whether the incident service can be told. */
  public void away(boolean isAway) {
    away = isAway;
  }
}
