/** Merging incidents. */
@NullMarked
package dev.cordon.incident.merging.application;

import org.jspecify.annotations.NullMarked;
