/** Work on incidents, at the running service. */
@NullMarked
package dev.cordon.incident.work;

import org.jspecify.annotations.NullMarked;
