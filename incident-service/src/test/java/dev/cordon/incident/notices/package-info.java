/** Lines of timelines about notices. */
@NullMarked
package dev.cordon.incident.notices;

import org.jspecify.annotations.NullMarked;
