/** What the notification service calls. */
@NullMarked
package dev.cordon.incident.notices.grpc;

import org.jspecify.annotations.NullMarked;
