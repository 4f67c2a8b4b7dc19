/** Messages and answers over real SMTP. */
@NullMarked
package dev.cordon.notification.letter.smtp;

import org.jspecify.annotations.NullMarked;
