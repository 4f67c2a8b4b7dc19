/** What wasn't told yet, in PostgreSQL. */
@NullMarked
package dev.cordon.notification.timeline.persistence;

import org.jspecify.annotations.NullMarked;
