/** Lines of the timeline about notices, which the notification service tells of. */
@NullMarked
package dev.cordon.incident.notices.application;

import org.jspecify.annotations.NullMarked;
