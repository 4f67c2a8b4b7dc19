/** Incidents that are shared with others, for their owners and for those who got them. */
@NullMarked
package dev.cordon.gateway.sharing;

import org.jspecify.annotations.NullMarked;
