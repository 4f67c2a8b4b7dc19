package dev.cordon.gateway.json;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.gateway.body.Uploads;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Collects a body in memory as long as it keeps to its limit. */
final class LimitedBody {

  private Buffer collected = Buffer.buffer();
  private final String what;
  private final int limitBytes;
  private final RoutingContext routing;
  private final UniEmitter<? super Buffer> whole;
  private boolean refused;

  private LimitedBody(
      RoutingContext routing, String what, int limitBytes, UniEmitter<? super Buffer> whole) {
    this.what = what;
    this.routing = routing;
    this.limitBytes = limitBytes;
    this.whole = whole;
  }

  /**
   * @param what the body is, for a refusal
   */
  static Uni<Buffer> read(RoutingContext routing, String what, int limitBytes) {
    return Uni.createFrom()
        .emitter(emitter -> new LimitedBody(routing, what, limitBytes, emitter).start());
  }

  private void start() {
    HttpServerRequest request = routing.request();
    if (request.isEnded()) {
      whole.complete(collected);
      return;
    }
    if (Uploads.announcedBytes(request) > limitBytes) {
      refuse();
    } else {
      Uploads.invite(request);
    }
    request
        .handler(this::collect)
        .endHandler(end -> complete())
        .exceptionHandler(gone -> whole.fail(BadInput.malformed("The body ended early.")))
        .resume();
  }

  /** The request keeps its handlers to its end: they don't keep the body, too. */
  private void complete() {
    Buffer body = collected;
    collected = Buffer.buffer();
    whole.complete(body);
  }

  private void collect(Buffer part) {
    if (refused) {
      return; // thrown away until the client notices the answer
    }
    if (collected.length() + part.length() > limitBytes) {
      refuse();
    } else {
      collected.appendBuffer(part);
    }
  }

  private void refuse() {
    refused = true;
    Uploads.closeAfterAnswer(routing);
    whole.fail(
        Refusal.of(
            ErrorReason.TOO_LARGE,
            what + " has at most " + limitBytes + " bytes: send less at a time."));
  }
}
