@NullMarked
package dev.cordon.testkit.architecture.shop.meeting.orders.domain;

import org.jspecify.annotations.NullMarked;
