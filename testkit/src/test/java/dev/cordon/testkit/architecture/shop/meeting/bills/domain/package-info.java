@NullMarked
package dev.cordon.testkit.architecture.shop.meeting.bills.domain;

import org.jspecify.annotations.NullMarked;
