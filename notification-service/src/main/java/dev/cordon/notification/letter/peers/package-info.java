/** What the customer and incident services know about an audience and its brand. */
@NullMarked
package dev.cordon.notification.letter.peers;

import org.jspecify.annotations.NullMarked;
