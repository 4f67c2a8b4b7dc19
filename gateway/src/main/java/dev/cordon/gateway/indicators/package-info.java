/** Indicators of an incident, and the circles they are shared in. */
@NullMarked
package dev.cordon.gateway.indicators;

import org.jspecify.annotations.NullMarked;
