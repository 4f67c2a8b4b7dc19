/** Telling the incident service what happens to notices, for the timelines of incidents. */
@NullMarked
package dev.cordon.notification.timeline.application;

import org.jspecify.annotations.NullMarked;
