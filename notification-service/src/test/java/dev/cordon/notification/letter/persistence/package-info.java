/** The ledger and its queue, in SQL. */
@NullMarked
package dev.cordon.notification.letter.persistence;

import org.jspecify.annotations.NullMarked;
