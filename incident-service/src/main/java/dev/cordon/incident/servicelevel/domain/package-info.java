/** Service levels: within which time a milestone is to be reached, and how that stands. */
@NullMarked
package dev.cordon.incident.servicelevel.domain;

import org.jspecify.annotations.NullMarked;
