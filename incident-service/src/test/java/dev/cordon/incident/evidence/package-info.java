/** Tests of this package. */
@NullMarked
package dev.cordon.incident.evidence;

import org.jspecify.annotations.NullMarked;
