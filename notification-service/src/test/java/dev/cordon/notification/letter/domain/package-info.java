/** Rules of letters. */
@NullMarked
package dev.cordon.notification.letter.domain;

import org.jspecify.annotations.NullMarked;
