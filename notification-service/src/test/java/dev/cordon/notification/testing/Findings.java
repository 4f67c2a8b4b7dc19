package dev.cordon.notification.testing;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.incident.v1.ConfirmWithdrawalRequest;
import dev.cordon.contracts.incident.v1.PendingWithdrawal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the incident service of the tests knows was not affected, and what was withdrawn. */
@Singleton
public class Findings {

  /** A finding of a whole incident, of a brand. */
  public record Stated(UUID id, Brand brand, String incident, DataCategory category) {}

  private final Map<UUID, Stated> standing = new ConcurrentHashMap<>();
  private final Map<UUID, PendingWithdrawal> pending = new ConcurrentHashMap<>();
  private final List<ConfirmWithdrawalRequest> confirmed = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  public Stated state(Brand brand, String incident, DataCategory category) {
    Stated stated = new Stated(UUID.randomUUID(), brand, incident, category);
    standing.put(stated.id(), stated);
    return stated;
  }

  /** By Lou. */
  public void withdraw(Stated stated) {
    standing.remove(stated.id());
    pending.put(
        stated.id(),
        PendingWithdrawal.newBuilder()
            .setTenantId(stated.brand().id().toString())
            .setIncidentId(stated.incident())
            .setFindingId(stated.id().toString())
            .setLineId(stated.id().toString())
            .setCategory(stated.category())
            .setWithdrawnBy("lou")
            .build());
  }

  /** Whether the incident service can be asked. */
  public void away(boolean isAway) {
    away = isAway;
  }

  boolean isAway() {
    return away;
  }

  Optional<Stated> standing(String incident, DataCategory category) {
    return standing.values().stream()
        .filter(stated -> stated.incident().equals(incident) && stated.category() == category)
        .findFirst();
  }

  List<PendingWithdrawal> pending() {
    return List.copyOf(pending.values());
  }

  void confirm(ConfirmWithdrawalRequest request) {
    confirmed.add(request);
    pending.remove(UUID.fromString(request.getFindingId()));
  }

  public List<ConfirmWithdrawalRequest> confirmed(Stated stated) {
    return confirmed.stream()
        .filter(request -> request.getFindingId().equals(stated.id().toString()))
        .toList();
  }
}
