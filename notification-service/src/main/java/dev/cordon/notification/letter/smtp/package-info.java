/** The relay, spoken to over kept SMTP connections. */
@NullMarked
package dev.cordon.notification.letter.smtp;

import org.jspecify.annotations.NullMarked;
