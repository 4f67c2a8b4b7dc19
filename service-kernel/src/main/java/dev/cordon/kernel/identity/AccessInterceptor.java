package dev.cordon.kernel.identity;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.vertx.ContextLocals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The one door of a service: from the token, which the OIDC extension has validated for this call,
 * to the caller that everything behind works with.
 */
@GlobalInterceptor
@ApplicationScoped
public class AccessInterceptor implements ServerInterceptor, Prioritized {

  private final CurrentIdentityAssociation identity;

  AccessInterceptor(CurrentIdentityAssociation identity) {
    this.identity = identity;
  }

  /** Behind the extension's own security interceptor, before the service. */
  @Override
  public int getPriority() {
    return Integer.MIN_VALUE;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    try {
      InboundCall admitted = admit(call, headers);
      ContextLocals.put(InboundCall.LOCAL, admitted);
      RequestLog.begin(admitted.caller().requestId());
    } catch (Refusal refusal) {
      StatusRuntimeException status = RefusalStatus.toGrpc(refusal);
      call.close(status.getStatus(), trailers(status));
      return new ServerCall.Listener<>() {};
    }
    return next.startCall(call, headers);
  }

  private InboundCall admit(ServerCall<?, ?> call, Metadata headers) {
    JsonWebToken token =
        token()
            .orElseThrow(
                () ->
                    Refusal.of(
                        ErrorReason.UNAUTHENTICATED,
                        "The access token is missing, invalid or expired."));
    return new InboundCall(
        AccessRules.admit(call.getMethodDescriptor(), token, headers),
        Optional.ofNullable(headers.get(WireHeaders.AUTHORIZATION)).orElse(""),
        Optional.ofNullable(headers.get(WireHeaders.IDEMPOTENCY_KEY)));
  }

  /** Authentication is proactive, so the identity is there before the call gets here. */
  private Optional<JsonWebToken> token() {
    SecurityIdentity current =
        identity.getDeferredIdentity().subscribeAsCompletionStage().getNow(null);
    return Optional.ofNullable(current)
        .map(SecurityIdentity::getPrincipal)
        .filter(JsonWebToken.class::isInstance)
        .map(JsonWebToken.class::cast);
  }

  private static Metadata trailers(StatusRuntimeException status) {
    return Optional.ofNullable(Status.trailersFromThrowable(status)).orElseGet(Metadata::new);
  }
}
