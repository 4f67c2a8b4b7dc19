package dev.cordon.testkit.architecture.shop.good.orders.application;

import dev.cordon.testkit.architecture.shop.good.orders.domain.Order;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** A use case, which other features may call. */
public record Orders(OrderStore store) {

  public Uni<Void> place() {
    return store.add(new Order(UUID.randomUUID()));
  }
}
