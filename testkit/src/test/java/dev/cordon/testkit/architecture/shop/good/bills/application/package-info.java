@NullMarked
package dev.cordon.testkit.architecture.shop.good.bills.application;

import org.jspecify.annotations.NullMarked;
