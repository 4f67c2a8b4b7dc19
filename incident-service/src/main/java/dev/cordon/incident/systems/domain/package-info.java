/** The systems of a brand. */
@NullMarked
package dev.cordon.incident.systems.domain;

import org.jspecify.annotations.NullMarked;
