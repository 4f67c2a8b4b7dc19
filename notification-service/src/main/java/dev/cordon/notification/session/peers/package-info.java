/** Whose sessions are refused, asked of the service that keeps the registry. */
@NullMarked
package dev.cordon.notification.session.peers;

import org.jspecify.annotations.NullMarked;
