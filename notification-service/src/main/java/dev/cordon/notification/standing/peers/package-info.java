/** Which organizations are closed, asked of the service that has the registry. */
@NullMarked
package dev.cordon.notification.standing.peers;

import org.jspecify.annotations.NullMarked;
