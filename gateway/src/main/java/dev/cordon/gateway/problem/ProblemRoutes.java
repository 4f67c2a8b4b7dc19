package dev.cordon.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.gateway.body.Uploads;
import dev.cordon.gateway.door.RateLimits;
import dev.cordon.gateway.door.RequestIds;
import dev.cordon.kernel.problem.Refusal;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Problem documents for requests that fail before a resource is found, e.g. at the door. */
@ApplicationScoped
public class ProblemRoutes {

  private final ObjectMapper json;
  private final RefusedRequests refused;

  ProblemRoutes(ObjectMapper json, RefusedRequests refused) {
    this.json = json;
    this.refused = refused;
  }

  void register(@Observes Router router) {
    router.route().order(RequestIds.ORDER).failureHandler(this::answer);
  }

  private void answer(RoutingContext routing) {
    HttpServerResponse response = routing.response();
    if (response.ended()) {
      return; // authentication may report a failure twice
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    Uploads.refuse(routing);
    ProblemDocument document = ProblemDocument.of(refusal(routing), RequestIds.of(routing));
    refused.write(document, routing);
    ProblemHeaders.of(document, routing).forEach(response::putHeader);
    response
        .setStatusCode(document.status())
        .putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
        .end(write(document));
  }

  private static Refusal refusal(RoutingContext routing) {
    return RateLimits.refusal(routing).orElseGet(() -> failure(routing));
  }

  private static Refusal failure(RoutingContext routing) {
    return routing.failure() == null
        ? Refusals.fromHttp(routing.statusCode(), new IllegalStateException("failed in routing"))
        : Refusals.of(routing.failure());
  }

  private String write(ProblemDocument document) {
    try {
      return json.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem document can't be written", e);
    }
  }
}
