/** Withdrawals in the log. */
@NullMarked
package dev.cordon.notification.withdrawal.logging;

import org.jspecify.annotations.NullMarked;
