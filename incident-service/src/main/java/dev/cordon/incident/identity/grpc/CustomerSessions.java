package dev.cordon.incident.identity.grpc;

import dev.cordon.contracts.customer.v1.MutinyProviderSessionsGrpc.MutinyProviderSessionsStub;
import dev.cordon.contracts.customer.v1.StateProvidersRequest;
import dev.cordon.contracts.customer.v1.StateProvidersResponse;
import dev.cordon.contracts.customer.v1.StatedProvider;
import dev.cordon.incident.identity.application.OtherServices;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.message.Timestamps;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The customer service, told under this service's own identity; the notification service asks. */
@ApplicationScoped
class CustomerSessions implements OtherServices {

  /** The next list comes after two: one that hangs mustn't keep it waiting until all are old. */
  private static final int LIMIT_SECONDS = 2;

  private final MutinyProviderSessionsStub sessions;
  private final OutgoingIdentity identity;

  CustomerSessions(
      @GrpcClient("customer") MutinyProviderSessionsStub sessions, OutgoingIdentity identity) {
    this.sessions = sessions;
    this.identity = identity;
  }

  @Override
  public Uni<Set<String>> state(Caller.Service caller, CutOffList list) {
    StateProvidersRequest request = request(list);
    return identity
        .asService(sessions, caller)
        .chain(
            stub -> stub.withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS).stateProviders(request))
        .map(StateProvidersResponse::getCutOffList)
        .map(Set::copyOf);
  }

  private static StateProvidersRequest request(CutOffList list) {
    Set<String> all = new TreeSet<>(list.providers());
    all.addAll(list.notBefore().keySet());
    return StateProvidersRequest.newBuilder()
        .setAsOf(Timestamps.of(list.at()))
        .addAllProviders(all.stream().map(alias -> stated(alias, list)).toList())
        .addAllClients(list.clients())
        .build();
  }

  private static StatedProvider stated(String alias, CutOffList list) {
    StatedProvider.Builder provider =
        StatedProvider.newBuilder().setProvider(alias).setCutOff(list.providers().contains(alias));
    Optional.<Instant>ofNullable(list.notBefore().get(alias))
        .map(Timestamps::of)
        .ifPresent(provider::setNotBefore);
    return provider.build();
  }
}
