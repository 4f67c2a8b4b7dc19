package dev.cordon.notification.letter.application;

import dev.cordon.notification.letter.application.Relay.OutgoingLetter;

/**
 * A letter, ready to be sent.
 *
 * @param contentSha256 of subject, line feed and body, hexadecimal
 */
record WrittenLetter(OutgoingLetter letter, String contentSha256) {}
