package dev.cordon.testkit.architecture.shop.across.orders.grpc;

import dev.cordon.testkit.architecture.shop.across.orders.persistence.Rows;

/** An adapter that knows another one. */
public record OrdersGrpc(Rows rows) {}
