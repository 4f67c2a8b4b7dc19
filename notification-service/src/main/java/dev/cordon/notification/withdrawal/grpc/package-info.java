/** Withdrawals as other services see them. */
@NullMarked
package dev.cordon.notification.withdrawal.grpc;

import org.jspecify.annotations.NullMarked;
