/** Following what happens, at the running service. */
@NullMarked
package dev.cordon.incident.live;

import org.jspecify.annotations.NullMarked;
