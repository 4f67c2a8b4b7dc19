package dev.cordon.gateway.machines;

import static dev.cordon.contracts.common.v1.ErrorReason.NETWORK_NOT_ALLOWED;

import dev.cordon.gateway.door.AuthenticatedCaller;
import dev.cordon.gateway.door.PeerAddress;
import dev.cordon.kernel.identity.MachineToken;
import dev.cordon.kernel.problem.Refusal;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets a machine in only from the networks that its token names. Nobody behind the gateway sees
 * where a request comes from. A refusal is written in the organization's trail before it is
 * answered: the secret may be in the wrong hands.
 */
@ApplicationScoped
public class MachineNetworks {

  /**
   * Behind the limits (-45): a refusal is a row, and a flood of them no more than they let through.
   */
  private static final int ORDER = -40;

  private static final String UNKNOWN = "unknown";

  private final RefusedMachinesClient trail;

  /** Fields that the server believes of a proxy. */
  private final List<String> forwarded;

  /**
   * @param forwarding whether the server believes what a proxy says
   * @param standard whether in the field of RFC 7239, too
   */
  MachineNetworks(
      RefusedMachinesClient trail,
      @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
          boolean forwarding,
      @ConfigProperty(name = "quarkus.http.proxy.allow-forwarded", defaultValue = "false")
          boolean standard) {
    this.trail = trail;
    this.forwarded = forwarded(forwarding, standard);
  }

  private static List<String> forwarded(boolean forwarding, boolean standard) {
    if (!forwarding) {
      return List.of();
    }
    return standard ? List.of("X-Forwarded-For", "Forwarded") : List.of("X-Forwarded-For");
  }

  void register(@Observes Router router) {
    router.route("/api/*").order(ORDER).handler(this::check);
  }

  private void check(RoutingContext routing) {
    AuthenticatedCaller caller = AuthenticatedCaller.of(routing);
    Optional<MachineToken> machine = caller.machine();
    if (machine.isEmpty() || isAllowed(machine.get(), routing)) {
      routing.next();
    } else {
      refuse(routing, caller, machine.get());
    }
  }

  private boolean isAllowed(MachineToken machine, RoutingContext routing) {
    return !isAmbiguous(routing)
        && PeerAddress.exact(routing)
            .filter(address -> Networks.contain(machine.networks(), address))
            .isPresent();
  }

  /**
   * The server takes the first of several addresses, which whoever asked may have written: only the
   * last is the proxy's. A proxy that replaces the field leaves one.
   */
  private boolean isAmbiguous(RoutingContext routing) {
    MultiMap headers = routing.request().headers();
    return forwarded.stream()
        .map(headers::getAll)
        .anyMatch(values -> values.size() > 1 || values.stream().anyMatch(v -> v.contains(",")));
  }

  private void refuse(RoutingContext routing, AuthenticatedCaller caller, MachineToken machine) {
    Context context = Vertx.currentContext();
    trail
        .note(routing, caller, machine, PeerAddress.exact(routing).orElse(UNKNOWN))
        .subscribe()
        .with(
            noted -> context.runOnContext(in -> routing.fail(refusal())),
            // The client fails in the log; the machine is refused all the same.
            lost -> context.runOnContext(in -> routing.fail(refusal())));
  }

  private static Refusal refusal() {
    return Refusal.of(
        NETWORK_NOT_ALLOWED,
        "This machine may not come from here. Call from one of its networks, or ask the brand-admin"
            + " to allow this one. If the request wasn't yours, have the machine revoked.");
  }
}
