/** What becomes of an incident that is a duplicate of another. */
@NullMarked
package dev.cordon.incident.merging.domain;

import org.jspecify.annotations.NullMarked;
