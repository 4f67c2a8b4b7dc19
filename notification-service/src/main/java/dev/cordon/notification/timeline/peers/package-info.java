/** The incident service, which keeps the timelines. */
@NullMarked
package dev.cordon.notification.timeline.peers;

import org.jspecify.annotations.NullMarked;
