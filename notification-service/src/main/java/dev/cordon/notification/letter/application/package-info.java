/** From a released notice to a ledger in which every letter has an outcome. */
@NullMarked
package dev.cordon.notification.letter.application;

import org.jspecify.annotations.NullMarked;
