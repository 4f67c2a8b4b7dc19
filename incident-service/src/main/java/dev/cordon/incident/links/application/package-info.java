/** Linking incidents of a brand. */
@NullMarked
package dev.cordon.incident.links.application;

import org.jspecify.annotations.NullMarked;
