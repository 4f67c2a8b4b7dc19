/** What is hidden from whom, by the word of the incident service. */
@NullMarked
package dev.cordon.notification.needtoknow.peers;

import org.jspecify.annotations.NullMarked;
