package dev.cordon.testkit.architecture.shop.meeting.orders.domain;

/** A feature's own word. */
public record Order(int number) {}
