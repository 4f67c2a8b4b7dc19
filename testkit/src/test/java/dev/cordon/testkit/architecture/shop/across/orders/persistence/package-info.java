@NullMarked
package dev.cordon.testkit.architecture.shop.across.orders.persistence;

import org.jspecify.annotations.NullMarked;
