@NullMarked
package dev.cordon.testkit.architecture.shop.framework.orders.domain;

import org.jspecify.annotations.NullMarked;
