@NullMarked
package dev.cordon.testkit.architecture.shop.back.orders.persistence;

import org.jspecify.annotations.NullMarked;
