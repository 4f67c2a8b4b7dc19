package dev.cordon.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.kernel.problem.ProblemTable;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.StatusRuntimeException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * One client's stream. A step is asked for when what came before is written, so a client that reads
 * slowly holds one step's events here and no more; and each step is checked anew by the service, so
 * the stream ends with the right to it, or with its token.
 */
final class EventStream {

  private static final Logger LOG = Logger.getLogger(EventStream.class);

  /** No longer silence, so that proxies and clients know that the stream lives. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final long RECONNECT_MILLIS = 2_000;

  private record Chunk(List<Frame> frames, boolean last) {}

  private final String source;
  private final Steps steps;
  private final ObjectMapper json;
  private final BooleanSupplier stopping;
  private volatile String position;
  private volatile long spoke = System.nanoTime();
  private volatile long answered = System.nanoTime();
  private volatile boolean asking;

  /**
   * @param source path of whose events they are
   * @param after the client's last id; empty for "from now on"
   * @param stopping whether this process is about to end
   */
  EventStream(
      String source, String after, Steps steps, ObjectMapper json, BooleanSupplier stopping) {
    this.source = source;
    this.position = after;
    this.steps = steps;
    this.json = json;
    this.stopping = stopping;
  }

  /** What comes first, and then all the rest. A refusal of the first step is a failure. */
  Uni<EventFeed> begin() {
    boolean resumes = !position.isEmpty();
    return step(true).map(first -> begun(first, resumes)).map(this::feed);
  }

  private EventFeed feed(Chunk first) {
    Multi<Chunk> begun = Multi.createFrom().item(first);
    Multi<Chunk> chunks =
        first.last() ? begun : Multi.createBy().concatenating().streams(begun, rest());
    return new EventFeed(
        chunks
            .onItem()
            .transformToMultiAndConcatenate(chunk -> Multi.createFrom().iterable(chunk.frames())));
  }

  /** How long its client has taken nothing of what there is for it. */
  Duration stalled() {
    return asking ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - answered);
  }

  private Multi<Chunk> rest() {
    return Multi.createBy()
        .repeating()
        .uni(() -> stopping.getAsBoolean() ? stopped() : following())
        .whilst(chunk -> !chunk.last());
  }

  private Uni<Chunk> following() {
    return step(false).map(this::chunk).onFailure().recoverWithItem(this::ended);
  }

  private Uni<Chunk> stopped() {
    Refusal stops =
        Refusal.of(ErrorReason.SERVICE_UNAVAILABLE, "This server stops. Connect again.");
    return Uni.createFrom().item(() -> ended(stops));
  }

  /**
   * Isn't cancelled with the stream, but answered into nothing: a call that is given up makes the
   * service's transport end the connection, with all calls on it (Quarkus issue 56268).
   */
  private Uni<LiveEvents> step(boolean atOnce) {
    FollowFrom from = FollowFrom.newBuilder().setAfter(position).setAtOnce(atOnce).build();
    return Uni.createFrom()
        .<LiveEvents>emitter(
            answer -> {
              asking = true;
              var _ = steps.next(from).subscribe().with(answer::complete, answer::fail);
            })
        .onTermination()
        .invoke(
            () -> {
              answered = System.nanoTime();
              asking = false;
            });
  }

  private Chunk begun(LiveEvents first, boolean resumes) {
    Frame ready = Frame.event("ready", "{}").retry(RECONNECT_MILLIS);
    List<Frame> frames = new ArrayList<>();
    frames.add(resumes || first.getPosition().isEmpty() ? ready : ready.id(first.getPosition()));
    Chunk chunk = chunk(first);
    frames.addAll(chunk.frames());
    return new Chunk(frames, chunk.last());
  }

  private Chunk chunk(LiveEvents step) {
    List<Frame> frames = new ArrayList<>();
    if (step.getReset()) {
      frames.add(Frame.event("reset", "{}").id(step.getPosition()));
    }
    step.getEventsList().forEach(event -> frames.add(frame(event)));
    if (step.getPosition().isEmpty()) {
      return new Chunk(frames, true);
    }
    position = step.getPosition();
    if (frames.isEmpty() && System.nanoTime() - spoke >= HEARTBEAT.toNanos()) {
      // With a fresh id: what the client may not know of takes it on, too.
      frames.add(Frame.comment("still here").id(position));
    }
    if (!frames.isEmpty()) {
      spoke = System.nanoTime();
    }
    return new Chunk(frames, false);
  }

  private Frame frame(LiveEvent event) {
    return Frame.event(event.getType(), text(EventData.from(source, event)))
        .id(event.getPosition());
  }

  private Chunk ended(Throwable failure) {
    Refusal refusal = refusal(failure);
    EndData why =
        new EndData(
            ProblemTable.of(refusal.reason()).getHttpStatus(),
            refusal.reason().name(),
            refusal.detail());
    return new Chunk(List.of(Frame.event("end", text(why))), true);
  }

  private static Refusal refusal(Throwable failure) {
    return switch (failure) {
      case Refusal refusal -> refusal;
      case StatusRuntimeException status -> RefusalStatus.fromGrpc(status);
      default -> {
        LOG.error("an event stream failed", failure);
        yield Refusal.of(ErrorReason.ERROR_REASON_UNSPECIFIED, "Something went wrong here.");
      }
    };
  }

  private String text(Object data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers are always JSON", e);
    }
  }
}
