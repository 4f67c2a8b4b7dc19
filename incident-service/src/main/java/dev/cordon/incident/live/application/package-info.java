/** Following what happens; placing what has committed. */
@NullMarked
package dev.cordon.incident.live.application;

import org.jspecify.annotations.NullMarked;
