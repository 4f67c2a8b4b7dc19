package dev.cordon.testkit.architecture.shop.meeting.bills.domain;

import dev.cordon.testkit.architecture.shop.meeting.orders.domain.Order;

/** Knows the other feature's domain. */
public record Bill(Order[] orders) {}
