package dev.cordon.testkit.architecture.shop.framework.orders.domain;

import com.fasterxml.jackson.databind.JsonNode;

/** A domain that knows a framework. */
public record Order(JsonNode body) {}
