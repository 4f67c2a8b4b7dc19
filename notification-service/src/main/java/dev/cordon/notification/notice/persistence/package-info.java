/** Notices in PostgreSQL. */
@NullMarked
package dev.cordon.notification.notice.persistence;

import org.jspecify.annotations.NullMarked;
