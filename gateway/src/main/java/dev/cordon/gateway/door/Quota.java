package dev.cordon.gateway.door;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** Kinds of requests that are counted apart. The sizes are a minute's, for one client. */
enum Quota {
  /** 5,000 a second: a client that reads all day long isn't meant. */
  READ(300_000),
  WRITE(60_000),
  /** 2,000 a second: a storm of one source, apart from what its people do. */
  ALERT(120_000),
  /** Each may be a file of hundreds of megabytes, or ten thousand alerts. */
  UPLOAD(600),
  /** Each may be a mebibyte. */
  BUNDLE(150_000),
  /** Requests without a valid token, by address. */
  STRANGER(6_000);

  private final int usual;

  Quota(int usual) {
    this.usual = usual;
  }

  /** Unless the installation says otherwise. */
  int usual() {
    return usual;
  }

  /** As settings and headers spell it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a request of somebody known counts as. */
  static Quota of(HttpServerRequest request) {
    String path = request.path();
    boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    if (reads) {
      return path.startsWith("/api/v1/circles/") && path.endsWith("/bundle") ? BUNDLE : READ;
    }
    if (path.endsWith("/alerts") || path.endsWith("/alerts/messages")) {
      return ALERT;
    }
    return path.endsWith("/customers/imports")
            || path.endsWith("/alerts/lines")
            || path.endsWith("/content")
        ? UPLOAD
        : WRITE;
  }
}
