package dev.cordon.testkit.architecture.shop.good.orders.persistence;

import dev.cordon.testkit.architecture.shop.good.orders.application.OrderStore;
import dev.cordon.testkit.architecture.shop.good.orders.domain.Order;
import io.smallrye.mutiny.Uni;

/** An adapter. */
public record PgOrderStore(String table) implements OrderStore {

  @Override
  public Uni<Void> add(Order order) {
    return Uni.createFrom().voidItem();
  }
}
