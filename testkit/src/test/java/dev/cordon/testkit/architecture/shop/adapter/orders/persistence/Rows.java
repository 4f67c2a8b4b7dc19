package dev.cordon.testkit.architecture.shop.adapter.orders.persistence;

/** An adapter. */
public record Rows(int count) {}
