@NullMarked
package dev.cordon.testkit.architecture.shop.driver.orders.persistence;

import org.jspecify.annotations.NullMarked;
