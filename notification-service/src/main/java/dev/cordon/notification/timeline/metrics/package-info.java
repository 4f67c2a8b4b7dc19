/** How far the timelines are behind. */
@NullMarked
package dev.cordon.notification.timeline.metrics;

import org.jspecify.annotations.NullMarked;
