package dev.cordon.testkit.architecture.shop.good.bills.application;

import dev.cordon.testkit.architecture.shop.good.orders.application.Orders;

/** Meets the other feature in its application package. */
public record Bills(Orders orders) {}
