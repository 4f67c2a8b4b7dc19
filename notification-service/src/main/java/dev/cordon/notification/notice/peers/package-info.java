/** What the incident service knows about an exposure. */
@NullMarked
package dev.cordon.notification.notice.peers;

import org.jspecify.annotations.NullMarked;
