@NullMarked
package dev.cordon.testkit.architecture.shop.adapter.orders.application;

import org.jspecify.annotations.NullMarked;
