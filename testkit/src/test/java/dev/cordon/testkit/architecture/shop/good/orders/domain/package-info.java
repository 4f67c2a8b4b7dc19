@NullMarked
package dev.cordon.testkit.architecture.shop.good.orders.domain;

import org.jspecify.annotations.NullMarked;
