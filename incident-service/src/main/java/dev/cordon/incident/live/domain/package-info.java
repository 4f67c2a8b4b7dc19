/** Events, their positions, and what one step of following tells. */
@NullMarked
package dev.cordon.incident.live.domain;

import org.jspecify.annotations.NullMarked;
