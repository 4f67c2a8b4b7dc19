package dev.cordon.testkit.architecture.shop.good.orders.application;

import dev.cordon.testkit.architecture.shop.good.orders.domain.Order;
import io.smallrye.mutiny.Uni;

/** A port. */
public interface OrderStore {

  Uni<Void> add(Order order);
}
