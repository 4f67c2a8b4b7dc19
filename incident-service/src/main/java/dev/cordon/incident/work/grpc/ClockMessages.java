package dev.cordon.incident.work.grpc;

import com.google.protobuf.Duration;
import dev.cordon.contracts.incident.v1.TaskClock;
import dev.cordon.contracts.incident.v1.TaskPause;
import dev.cordon.kernel.message.Timestamps;
import java.time.Instant;

/** Clocks of tasks as messages. */
final class ClockMessages {

  private ClockMessages() {}

  /**
   * @param now when it was read
   */
  static TaskClock from(dev.cordon.incident.work.domain.TaskClock clock, Instant now) {
    TaskClock.Builder message =
        TaskClock.newBuilder()
            .setElapsed(duration(clock.elapsed()))
            .setRunning(duration(clock.running(now)))
            .addAllPauses(clock.pauses().stream().map(ClockMessages::from).toList());
    clock.breachAt().map(Timestamps::of).ifPresent(message::setBreachAt);
    clock.remaining().map(ClockMessages::duration).ifPresent(message::setRemaining);
    return message.build();
  }

  private static TaskPause from(dev.cordon.incident.work.domain.TaskClock.Pause pause) {
    TaskPause.Builder message =
        TaskPause.newBuilder()
            .setFrom(Timestamps.of(pause.from()))
            .setWaitingFor(TaskMessages.from(pause.whom()))
            .setReason(pause.reason());
    pause.until().map(Timestamps::of).ifPresent(message::setUntil);
    return message.build();
  }

  /** Both parts of one sign, as the message wants it; to the second, rounded towards zero. */
  private static Duration duration(java.time.Duration duration) {
    return Duration.newBuilder().setSeconds(duration.toMillis() / 1_000).build();
  }
}
