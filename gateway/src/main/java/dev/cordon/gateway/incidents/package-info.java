/** Incidents of a brand and their timeline. */
@NullMarked
package dev.cordon.gateway.incidents;

import org.jspecify.annotations.NullMarked;
