@NullMarked
package dev.cordon.testkit.architecture.shop.back.orders.grpc;

import org.jspecify.annotations.NullMarked;
