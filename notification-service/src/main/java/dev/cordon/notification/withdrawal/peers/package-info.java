/** Withdrawals, by the word of the incident service. */
@NullMarked
package dev.cordon.notification.withdrawal.peers;

import org.jspecify.annotations.NullMarked;
