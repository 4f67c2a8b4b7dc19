package dev.cordon.incident.machines;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.machines.application.MachineRealm;
import dev.cordon.incident.machines.application.MachineSessions;
import dev.cordon.kernel.identity.Caller;
import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Keycloak and the customer service in memory, which the end-to-end test has for real; fails as
 * often as told, at any of its operations.
 */
@Mock
@Singleton
public class FakeMachineRealm implements MachineRealm, MachineSessions {

  static final String UNKNOWN_SECRET = "nobody knows";

  /**
   * @param aligned what it has beside its secret; empty while it is made only
   */
  record Client(String secret, boolean enabled, Optional<WantedClient> aligned) {}

  final Map<String, Client> clients = new ConcurrentHashMap<>();
  final Set<String> refusedElsewhere = ConcurrentHashMap.newKeySet();
  final AtomicInteger failuresToCome = new AtomicInteger();

  /** Requests, not workers, that die before their client is made. */
  final AtomicInteger secretsToLose = new AtomicInteger();

  /** Of a machine, in the order of their numbers. */
  List<String> clientsOf(String machine) {
    return clients.keySet().stream()
        .filter(client -> client.startsWith("machine-" + machine + "-"))
        .sorted()
        .toList();
  }

  Client client(String id) {
    return Optional.ofNullable(clients.get(id)).orElseThrow();
  }

  private void maybeFail() {
    if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("Keycloak is away");
    }
  }

  @Override
  public boolean create(WantedClient wanted, String secret) {
    if (secretsToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("Keycloak is away");
    }
    return clients.putIfAbsent(wanted.clientId(), new Client(secret, false, Optional.empty()))
        == null;
  }

  @Override
  public void align(WantedClient wanted) {
    maybeFail();
    clients.merge(
        wanted.clientId(),
        new Client(UNKNOWN_SECRET, false, Optional.of(wanted)),
        (known, fresh) -> new Client(known.secret(), known.enabled(), fresh.aligned()));
  }

  @Override
  public void enable(String clientId, boolean enabled) {
    maybeFail();
    clients.computeIfPresent(
        clientId, (id, known) -> new Client(known.secret(), enabled, known.aligned()));
  }

  @Override
  public Map<String, Set<Role>> clients(UUID organization) {
    return clients.values().stream()
        .flatMap(client -> client.aligned().stream())
        .filter(client -> client.organization().equals(organization))
        .collect(Collectors.toMap(WantedClient::clientId, WantedClient::roles));
  }

  @Override
  public void remove(String clientId) {
    maybeFail();
    clients.remove(clientId);
  }

  @Override
  public Uni<Void> cutOff(Caller.Service caller, String clientId) {
    return Uni.createFrom()
        .voidItem()
        .invoke(
            () -> {
              maybeFail();
              refusedElsewhere.add(clientId);
            });
  }
}
