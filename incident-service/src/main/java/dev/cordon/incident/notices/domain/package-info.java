/** What happens to notices, as the timeline of their incident tells it. */
@NullMarked
package dev.cordon.incident.notices.domain;

import org.jspecify.annotations.NullMarked;
