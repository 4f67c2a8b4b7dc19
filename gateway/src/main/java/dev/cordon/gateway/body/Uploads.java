package dev.cordon.gateway.body;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** How bodies are invited and turned away. */
public final class Uploads {

  /** Time a client has to notice a refusal before its unwanted body is cut off, in milliseconds. */
  private static final long GRACE_MILLIS = 5_000;

  /** What is read and thrown away rather than the connection given up, in bytes. */
  private static final long SMALL = 64 * 1024;

  private Uploads() {}

  /** What Content-Length says; -1 when it says nothing. */
  public static long announcedBytes(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? -1 : Long.parseLong(length);
  }

  /** Answers {@code Expect: 100-continue}, which lets a client wait before it sends a body. */
  public static void invite(HttpServerRequest request) {
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
  }

  /**
   * The body of a request that is refused before anything has read it. A small one is thrown away,
   * so that the connection can go on; a large one ends it.
   */
  public static void refuse(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    boolean endless = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    if (request.isEnded() || (!endless && announcedBytes(request) <= 0)) {
      return;
    }
    if (endless || announcedBytes(request) > SMALL) {
      closeAfterAnswer(routing);
    } else {
      request.handler(unwanted -> {}).resume();
    }
  }

  /**
   * The rest of the body isn't wanted: it is thrown away for a while after the answer, then the
   * connection ends. Not at once, since a close with unread input resets the connection, and a
   * client that is still sending would never see the answer.
   */
  public static void closeAfterAnswer(RoutingContext routing) {
    routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    routing.addEndHandler(answered -> drain(routing));
  }

  private static void drain(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!request.isEnded()) {
      request.handler(unwanted -> {}).resume();
      routing.vertx().setTimer(GRACE_MILLIS, timer -> request.connection().close());
    }
  }
}
