package dev.cordon.testkit.architecture.shop.good.orders.domain;

import java.util.UUID;

/** Plain Java. */
public record Order(UUID id) {}
