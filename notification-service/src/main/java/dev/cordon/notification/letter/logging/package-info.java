/** Lines of the log about letters. */
@NullMarked
package dev.cordon.notification.letter.logging;

import org.jspecify.annotations.NullMarked;
