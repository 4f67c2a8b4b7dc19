/** Notices as other services see them. */
@NullMarked
package dev.cordon.notification.notice.grpc;

import org.jspecify.annotations.NullMarked;
