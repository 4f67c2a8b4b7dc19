@NullMarked
package dev.cordon.testkit.architecture.shop.good.orders.application;

import org.jspecify.annotations.NullMarked;
