@NullMarked
package dev.cordon.testkit.architecture.shop.across.orders.grpc;

import org.jspecify.annotations.NullMarked;
