package dev.cordon.testkit.architecture.shop.back.orders.persistence;

import dev.cordon.testkit.architecture.shop.back.orders.grpc.OrderMessages;

/** An adapter that knows the other one. */
public record Rows(OrderMessages messages) {}
