/** Which systems there are, and what incidents do to them. */
@NullMarked
package dev.cordon.incident.systems.application;

import org.jspecify.annotations.NullMarked;
