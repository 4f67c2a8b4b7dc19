package dev.cordon.testkit.architecture.shop.around.orders.application;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A use case that reaches the outside without a port. */
public record Orders(ObjectMapper json) {}
