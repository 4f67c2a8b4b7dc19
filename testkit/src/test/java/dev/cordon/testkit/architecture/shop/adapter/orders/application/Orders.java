package dev.cordon.testkit.architecture.shop.adapter.orders.application;

import dev.cordon.testkit.architecture.shop.adapter.orders.persistence.Rows;

/** A use case that knows its adapter. */
public record Orders(Rows rows) {}
