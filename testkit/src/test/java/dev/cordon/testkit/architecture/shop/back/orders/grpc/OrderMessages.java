package dev.cordon.testkit.architecture.shop.back.orders.grpc;

/** An adapter. */
public record OrderMessages(int count) {}
