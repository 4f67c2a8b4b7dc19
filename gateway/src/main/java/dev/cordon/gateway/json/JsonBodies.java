package dev.cordon.gateway.json;

import dev.cordon.contracts.common.v1.ErrorReason;
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
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads a JSON body whole, up to its limit, once the caller is known. The server's own limit is one
 * for all paths, and customer files are larger; so it is off, and each kind of body has its own.
 */
class JsonBodies {

  /** 1 MiB. */
  static final int LIMIT_BYTES = 1024 * 1024;

  /** Longest body that may be the JSON literal {@code null} with white space around it. */
  private static final int SHORT = 16;

  @ServerRequestFilter
  Uni<Void> read(ContainerRequestContext request, ResourceInfo resource, RoutingContext routing) {
    if (request.getMethod().equals(HttpMethod.GET) || !takesJson(resource)) {
      return Uni.createFrom().voidItem();
    }
    if (request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
      throw Refusal.of(ErrorReason.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json.");
    }
    return LimitedBody.read(routing, LIMIT_BYTES)
        .invoke(JsonBodies::requireValue)
        .invoke(body -> request.setEntityStream(new ByteArrayInputStream(body.getBytes())))
        .replaceWithVoid();
  }

  private static boolean takesJson(ResourceInfo resource) {
    return Optional.ofNullable(resource.getResourceMethod().getAnnotation(Consumes.class))
        .map(consumes -> List.of(consumes.value()).contains(MediaType.APPLICATION_JSON))
        .orElse(false);
  }

  private static void requireValue(Buffer body) {
    boolean nothing =
        body.length() == 0 || body.length() <= SHORT && body.toString().strip().equals("null");
    if (nothing || body.length() <= SHORT && body.toString().isBlank()) {
      throw BadInput.malformed("The body is empty: send a JSON object.");
    }
  }
}
