package dev.cordon.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.StatusRuntimeException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;

/** What a failure means to the client: the one translation from exceptions to refusals. */
final class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private Refusals() {}

  static Refusal of(Throwable failure) {
    return switch (failure) {
      case Refusal refusal -> refusal;
      case StatusRuntimeException status -> fromService(status);
      case JsonProcessingException json -> MalformedJson.refusal(json);
      case WebApplicationException web
          when web.getCause() instanceof JsonProcessingException json ->
          MalformedJson.refusal(json);
      case WebApplicationException web -> fromHttp(web.getResponse().getStatus(), web);
      case OIDCException unreachable -> fromIssuer(unreachable);
      case AuthenticationFailedException failed
          when failed.getCause() instanceof OIDCException unreachable ->
          fromIssuer(unreachable);
      case AuthenticationFailedException invalid -> unauthenticated();
      case UnauthorizedException anonymous -> unauthenticated();
      default -> internal(failure);
    };
  }

  /** What an HTTP status means that the framework chose before one of our methods ran. */
  static Refusal fromHttp(int status, Throwable cause) {
    return switch (status) {
      case 400 -> BadInput.malformed("The request can't be read: check its syntax.");
      case 401 -> unauthenticated();
      case 404 -> Refusal.of(ErrorReason.NOT_FOUND, "There is nothing at this path.");
      case 405 ->
          Refusal.of(ErrorReason.METHOD_NOT_ALLOWED, "Nothing at this path takes this method.");
      case 406 ->
          Refusal.of(
              ErrorReason.NOT_ACCEPTABLE, "Accept what is documented for this path, or leave it.");
      case 413 -> Refusal.of(ErrorReason.TOO_LARGE, "The body is larger than this path takes.");
      case 415 ->
          Refusal.of(
              ErrorReason.UNSUPPORTED_MEDIA_TYPE,
              "Send the Content-Type that is documented for this path.");
      case 429 -> Refusal.of(ErrorReason.TOO_MANY_REQUESTS, "Slow down and try again.");
      case 503 -> Refusal.of(ErrorReason.SERVICE_UNAVAILABLE, "Try again soon.");
      default -> status < 500 ? BadInput.malformed("The request can't be read.") : internal(cause);
    };
  }

  private static Refusal unauthenticated() {
    return Refusal.of(
        ErrorReason.UNAUTHENTICATED,
        "Send a valid access token: Authorization: Bearer …, asked for with the scope"
            + " organization:<alias>.");
  }

  private static Refusal fromIssuer(OIDCException failure) {
    LOG.error("the identity provider doesn't answer", failure);
    return Refusal.of(
        ErrorReason.SERVICE_UNAVAILABLE, "The identity provider doesn't answer. Try again soon.");
  }

  private static Refusal fromService(StatusRuntimeException status) {
    Refusal refusal = RefusalStatus.fromGrpc(status);
    return refusal.reason() == ErrorReason.ERROR_REASON_UNSPECIFIED ? internal(status) : refusal;
  }

  private static Refusal internal(Throwable failure) {
    LOG.error("a request failed", failure);
    return ProblemDocument.internal();
  }

  /** Says where in a JSON body the problem is, and never what the value was. */
  static final class MalformedJson {

    private MalformedJson() {}

    static Refusal refusal(JsonProcessingException failure) {
      return failure instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
          ? BadInput.malformed(JsonPath.of(mapping), JsonPath.problem(mapping))
          : BadInput.malformed("The body isn't valid JSON" + where(failure) + ".");
    }

    private static String where(JsonProcessingException failure) {
      var location = failure.getLocation();
      return location == null
          ? ""
          : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
  }
}
