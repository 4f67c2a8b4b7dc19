package dev.cordon.kernel.identity;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.cutoff.CutOffs;
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
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * The one door of a service: from the token, which the OIDC extension has validated for this call,
 * to the caller that everything behind works with.
 */
@GlobalInterceptor
@ApplicationScoped
public class AccessInterceptor implements ServerInterceptor, Prioritized {

  private static final Logger LOG = Logger.getLogger(AccessInterceptor.class);
  private static final Pattern ALIAS = Pattern.compile("[a-z0-9-]{1,64}");
  private static final String NOBODY = "-";

  private final CurrentIdentityAssociation identity;
  private final RefusedCalls refusals;
  private final Closures closures;
  private final CutOffs cutOffs;
  private final Clock clock;

  AccessInterceptor(
      CurrentIdentityAssociation identity,
      RefusedCalls refusals,
      Closures closures,
      CutOffs cutOffs,
      Clock clock) {
    this.identity = identity;
    this.refusals = refusals;
    this.closures = closures;
    this.cutOffs = cutOffs;
    this.clock = clock;
  }

  /** Behind the extension's own security interceptor, before the service. */
  @Override
  public int getPriority() {
    return Integer.MIN_VALUE;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String requestId = AccessRules.requestId(headers);
    RequestLog.begin(requestId);
    JsonWebToken token;
    Caller caller;
    try {
      token = token().orElseThrow(AccessInterceptor::missing);
      caller = AccessRules.identify(token, headers, requestId);
    } catch (Refusal stranger) {
      // No tenant has a trail for it: the log has to do.
      LOG.infof(
          "reason=%s method=%s actor=%s organization=%s requestId=%s a call of nobody who belongs"
              + " here was refused",
          stranger.reason(),
          call.getMethodDescriptor().getFullMethodName(),
          token().map(JsonWebToken::getSubject).orElse(NOBODY),
          organization(headers),
          requestId);
      return refused(call, stranger);
    }
    WatchedCall<Q, R> watched = new WatchedCall<>(call, caller, refusals);
    try {
      AccessRules.session(token, headers)
          .ifPresent(session -> cutOffs.requireOpen(session.provider(), session.issuedAt()));
      AccessRules.check(call.getMethodDescriptor(), caller, token);
      requireStanding(caller, token);
      closures.requireOpen(caller);
    } catch (Refusal refusal) {
      return refused(watched, refusal);
    }
    ContextLocals.put(InboundCall.LOCAL, inbound(caller, token, headers));
    return watched.watching(next.startCall(watched, headers));
  }

  /** A machine isn't revoked, and neither it nor the secret that it used has ended. */
  private void requireStanding(Caller caller, JsonWebToken token) {
    if (caller instanceof Caller.Member) {
      MachineToken.of(token)
          .ifPresent(
              machine -> {
                machine.requireUnexpired(clock.instant());
                cutOffs.requireStanding(machine.client());
              });
    }
  }

  private static <Q> ServerCall.Listener<Q> refused(ServerCall<Q, ?> call, Refusal refusal) {
    StatusRuntimeException status = RefusalStatus.toGrpc(refusal);
    call.close(status.getStatus(), trailers(status));
    return new ServerCall.Listener<>() {};
  }

  private static InboundCall inbound(Caller caller, JsonWebToken token, Metadata headers) {
    return new InboundCall(
        caller,
        Optional.ofNullable(headers.get(WireHeaders.AUTHORIZATION)).orElse(""),
        Optional.ofNullable(headers.get(WireHeaders.IDEMPOTENCY_KEY)),
        method -> AccessRules.allow(method, caller, token));
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

  private static Refusal missing() {
    return Refusal.of(
        ErrorReason.UNAUTHENTICATED, "The access token is missing, invalid or expired.");
  }

  /** What was asked for, where it can be an organization: nobody else's text gets into the log. */
  private static String organization(Metadata headers) {
    return Optional.ofNullable(headers.get(WireHeaders.ORGANIZATION))
        .filter(alias -> ALIAS.matcher(alias).matches())
        .orElse(NOBODY);
  }

  private static Metadata trailers(StatusRuntimeException status) {
    return Optional.ofNullable(Status.trailersFromThrowable(status)).orElseGet(Metadata::new);
  }
}
