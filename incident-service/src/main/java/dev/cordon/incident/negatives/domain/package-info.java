/** What an incident did not affect, and when that stands. */
@NullMarked
package dev.cordon.incident.negatives.domain;

import org.jspecify.annotations.NullMarked;
