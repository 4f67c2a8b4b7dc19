@NullMarked
package dev.cordon.testkit.architecture.shop.good.orders.persistence;

import org.jspecify.annotations.NullMarked;
