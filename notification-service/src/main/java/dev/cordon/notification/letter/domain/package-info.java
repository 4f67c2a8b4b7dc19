/** A letter to one person: its states, what a relay can answer, and when it is tried again. */
@NullMarked
package dev.cordon.notification.letter.domain;

import org.jspecify.annotations.NullMarked;
