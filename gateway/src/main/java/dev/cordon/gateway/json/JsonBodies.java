package dev.cordon.gateway.json;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.gateway.body.Uploads;
import dev.cordon.gateway.lines.Lines;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads a body whole that is small enough, up to the limit of its kind, once the caller is known.
 * The server's own limit is one for all paths, and customer files are larger; so it is off.
 */
class JsonBodies {

  /** 1 MiB. */
  static final int LIMIT_BYTES = 1024 * 1024;

  /** JSON Lines: 10,000 alerts. */
  static final int LINES_LIMIT_BYTES = 16 * 1024 * 1024;

  /** An e-mail message. */
  static final int MESSAGE_LIMIT_BYTES = 1024 * 1024;

  /** Bodies of that size that are in memory at once, in this process. */
  private static final int MOST_LARGE = 8;

  /** A playbook. */
  static final int YAML_LIMIT_BYTES = 256 * 1024;

  private static final String MESSAGE = "message/rfc822";

  /** RFC 9512. */
  private static final String YAML = "application/yaml";

  private final Semaphore large = new Semaphore(MOST_LARGE);

  /** Longest body that may be the JSON literal {@code null} with white space around it. */
  private static final int SHORT = 16;

  @ServerRequestFilter
  Uni<Void> read(ContainerRequestContext request, ResourceInfo resource, RoutingContext routing) {
    Optional<String> kind = kind(resource);
    if (request.getMethod().equals(HttpMethod.GET) || kind.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    if (request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
      throw Refusal.of(
          ErrorReason.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: " + kind.get() + ".");
    }
    return body(kind.get(), routing)
        .invoke(body -> request.setEntityStream(new ByteArrayInputStream(body.getBytes())))
        .replaceWithVoid();
  }

  private Uni<Buffer> body(String kind, RoutingContext routing) {
    return switch (kind) {
      case Lines.MEDIA_TYPE -> large(routing).invoke(JsonBodies::requireBytes);
      case MESSAGE ->
          LimitedBody.read(routing, "A message", MESSAGE_LIMIT_BYTES)
              .invoke(JsonBodies::requireBytes);
      case YAML ->
          LimitedBody.read(routing, "A playbook", YAML_LIMIT_BYTES)
              .invoke(JsonBodies::requireBytes);
      default ->
          LimitedBody.read(routing, "A JSON body", LIMIT_BYTES).invoke(JsonBodies::requireValue);
    };
  }

  /** Until it is answered, whoever comes with another one too many waits outside. */
  private Uni<Buffer> large(RoutingContext routing) {
    if (!large.tryAcquire()) {
      Uploads.closeAfterAnswer(routing);
      throw Refusal.of(
          ErrorReason.SERVICE_UNAVAILABLE, "Many large bodies are being read. Try again soon.");
    }
    routing.addEndHandler(answered -> large.release());
    return LimitedBody.read(routing, "A body of JSON Lines", LINES_LIMIT_BYTES);
  }

  /** The media type of a body that is read here; empty for none. */
  private static Optional<String> kind(ResourceInfo resource) {
    List<String> taken =
        Optional.ofNullable(resource.getResourceMethod().getAnnotation(Consumes.class))
            .map(consumes -> List.of(consumes.value()))
            .orElse(List.of());
    return Stream.of(MediaType.APPLICATION_JSON, Lines.MEDIA_TYPE, MESSAGE, YAML)
        .filter(taken::contains)
        .findFirst();
  }

  private static void requireBytes(Buffer body) {
    if (body.length() == 0) {
      throw BadInput.malformed("The body is empty.");
    }
  }

  private static void requireValue(Buffer body) {
    boolean nothing =
        body.length() == 0 || body.length() <= SHORT && body.toString().strip().equals("null");
    if (nothing || body.length() <= SHORT && body.toString().isBlank()) {
      throw BadInput.malformed("The body is empty: send a JSON object.");
    }
  }
}
