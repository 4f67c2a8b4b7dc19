/** Shares of incidents, and what may be shared with whom. */
@NullMarked
package dev.cordon.incident.sharing.domain;

import org.jspecify.annotations.NullMarked;
