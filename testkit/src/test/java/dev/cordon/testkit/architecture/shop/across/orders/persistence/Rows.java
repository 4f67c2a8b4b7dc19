package dev.cordon.testkit.architecture.shop.across.orders.persistence;

/** An adapter. */
public record Rows(int count) {}
