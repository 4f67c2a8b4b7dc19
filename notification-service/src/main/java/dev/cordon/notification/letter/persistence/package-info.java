/** The ledger, its counts and the queue of releases in PostgreSQL. */
@NullMarked
package dev.cordon.notification.letter.persistence;

import org.jspecify.annotations.NullMarked;
