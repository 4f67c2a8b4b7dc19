package dev.cordon.gateway.call;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.gateway.door.AuthenticatedCaller;
import dev.cordon.gateway.door.RequestIds;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.identity.WireHeaders;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The gateway's own account, for what goes on after its caller's token has ended (docs/adr/0029).
 * It names the tenant from the token's entry for the organization and the caller as the one whose
 * work it is; the services list the few methods that it may call.
 */
@ApplicationScoped
public class OwnAccount {

  private static final Logger LOG = Logger.getLogger(OwnAccount.class);

  private final CurrentVertxRequest current;
  private final OutgoingIdentity identity;

  OwnAccount(CurrentVertxRequest current, OutgoingIdentity identity) {
    this.current = current;
    this.identity = identity;
  }

  /**
   * Goes on with the work of the request that runs. Each {@code get} is good for one call: the
   * account's token is renewed between them.
   *
   * @param organization alias; refused like an unknown one when it isn't in the caller's token
   */
  public <S extends AbstractStub<S>> Supplier<Uni<S>> goingOn(S stub, String organization) {
    RoutingContext routing = current.getCurrent();
    AuthenticatedCaller person = AuthenticatedCaller.of(routing);
    Caller.Service gateway =
        new Caller.Service(
            ServiceIdentity.SERVICE_IDENTITY_GATEWAY,
            Optional.ofNullable(person.tenants().get(organization))
                .map(Tenant::new)
                .orElseThrow(() -> Refusal.notFound("organization")),
            person.subject(),
            RequestIds.of(routing));
    return () ->
        identity
            .asService(stub, gateway)
            .onFailure()
            .transform(OwnAccount::unavailable)
            .map(account -> inTheirSession(account, person));
  }

  /** So that the work ends with the session it began in, should that be cut off meanwhile. */
  private static <S extends AbstractStub<S>> S inTheirSession(S stub, AuthenticatedCaller person) {
    if (person.session().isEmpty()) {
      return stub;
    }
    Metadata headers = new Metadata();
    headers.put(WireHeaders.SESSION, person.session().get().toHeader());
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static Refusal unavailable(Throwable failure) {
    LOG.error("the identity provider gives the gateway no token of its own", failure);
    return Refusal.of(
        ErrorReason.SERVICE_UNAVAILABLE, "The identity provider doesn't answer. Try again soon.");
  }
}
