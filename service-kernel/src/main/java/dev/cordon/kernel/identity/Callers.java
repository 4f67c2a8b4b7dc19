package dev.cordon.kernel.identity;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.kernel.ids.Ids;
import io.grpc.MethodDescriptor;
import io.smallrye.common.vertx.ContextLocals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one way to learn who is calling. */
@ApplicationScoped
public class Callers {

  private final ServiceIdentity self;

  Callers(@ConfigProperty(name = "quarkus.application.name") String applicationName) {
    this.self = ServiceTokens.identity(applicationName).orElse(ServiceIdentity.UNRECOGNIZED);
  }

  /** Who made the gRPC call that runs; throws outside one. */
  public Caller current() {
    return call().caller();
  }

  /** The key under which the client wants this request to happen once. */
  public Optional<String> idempotencyKey() {
    return call().idempotencyKey();
  }

  /**
   * Whether the contract would let the caller's token in to another method as well: for what is
   * told of things that are read there.
   */
  public boolean mayCall(MethodDescriptor<?, ?> method) {
    return call().rights().test(method);
  }

  /**
   * This service, going on with somebody's work.
   *
   * @param tenant of a row that the worker has claimed
   * @param initiator subject kept in that row
   */
  public Caller.Service acting(UUID tenant, String initiator) {
    return acting(tenant, initiator, Ids.next().toString());
  }

  /**
   * The same, under the id of the request that started the work.
   *
   * @param requestId kept in that row
   */
  public Caller.Service acting(UUID tenant, String initiator, String requestId) {
    return new Caller.Service(self, new Tenant(tenant), initiator, requestId);
  }

  /** This service at what nobody has asked for: its housekeeping in a tenant. */
  public Caller.Service ourselves(UUID tenant) {
    return acting(tenant, self.name());
  }

  static InboundCall call() {
    return ContextLocals.<InboundCall>get(InboundCall.LOCAL)
        .orElseThrow(() -> new IllegalStateException("outside a gRPC call nobody is calling"));
  }
}
