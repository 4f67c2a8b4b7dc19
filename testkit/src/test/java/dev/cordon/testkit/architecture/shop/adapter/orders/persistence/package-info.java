@NullMarked
package dev.cordon.testkit.architecture.shop.adapter.orders.persistence;

import org.jspecify.annotations.NullMarked;
