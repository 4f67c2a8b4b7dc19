@NullMarked
package dev.cordon.testkit.architecture.shop.around.orders.application;

import org.jspecify.annotations.NullMarked;
