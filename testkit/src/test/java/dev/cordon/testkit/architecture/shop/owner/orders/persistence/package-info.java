@NullMarked
package dev.cordon.testkit.architecture.shop.owner.orders.persistence;

import org.jspecify.annotations.NullMarked;
