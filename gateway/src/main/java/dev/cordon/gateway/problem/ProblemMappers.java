package dev.cordon.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.cordon.gateway.door.RequestIds;
import dev.cordon.kernel.problem.Refusal;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a resource becomes a problem document here. */
class ProblemMappers {

  private final AllowedMethods methods;
  private final RefusedRequests refused;

  ProblemMappers(AllowedMethods methods, RefusedRequests refused) {
    this.methods = methods;
    this.refused = refused;
  }

  @ServerExceptionMapper
  RestResponse<ProblemDocument> any(Throwable failure, RoutingContext routing) {
    return answer(failure, routing);
  }

  // The framework has mappers of its own for these, and the most specific one wins.

  @ServerExceptionMapper
  RestResponse<ProblemDocument> http(WebApplicationException failure, RoutingContext routing) {
    return answer(failure, routing);
  }

  /** The framework's own 404 and 405: resources refuse in other ways. */
  @ServerExceptionMapper({NotFoundException.class, NotAllowedException.class})
  RestResponse<ProblemDocument> unknownPath(
      WebApplicationException failure, RoutingContext routing) {
    Set<String> allowed = methods.at(routing.normalizedPath());
    if (allowed.isEmpty()) {
      return answer(new NotFoundException(), routing);
    }
    routing.response().putHeader("Allow", String.join(", ", allowed));
    return answer(new WebApplicationException(405), routing);
  }

  @ServerExceptionMapper
  RestResponse<ProblemDocument> json(JsonProcessingException failure, RoutingContext routing) {
    return answer(failure, routing);
  }

  @ServerExceptionMapper
  RestResponse<ProblemDocument> jsonField(
      MismatchedInputException failure, RoutingContext routing) {
    return answer(failure, routing);
  }

  private RestResponse<ProblemDocument> answer(Throwable failure, RoutingContext routing) {
    Refusal refusal = Refusals.of(failure);
    ProblemDocument document = ProblemDocument.of(refusal, RequestIds.of(routing));
    refused.write(document, routing);
    var response =
        RestResponse.ResponseBuilder.<ProblemDocument>create(document.status())
            .entity(document)
            .type(ProblemDocument.MEDIA_TYPE);
    ProblemHeaders.of(document, routing).forEach(response::header);
    return response.build();
  }
}
