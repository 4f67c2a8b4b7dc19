package dev.cordon.notification.testing;

import dev.cordon.contracts.incident.v1.TenantClosure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which brands the registry of the tests has closed. */
@ApplicationScoped
public class ClosedBrands {

  private final Map<UUID, TenantClosure> closed = new ConcurrentHashMap<>();

  public void close(Brand brand, TenantClosure why) {
    closed.put(brand.id(), why);
  }

  public void reset() {
    closed.clear();
  }

  Map<UUID, TenantClosure> all() {
    return Map.copyOf(closed);
  }
}
