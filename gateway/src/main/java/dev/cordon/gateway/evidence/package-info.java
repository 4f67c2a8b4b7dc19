/** Evidence files, who had them, what holds them; the brand's own, and those that others share. */
@NullMarked
package dev.cordon.gateway.evidence;

import org.jspecify.annotations.NullMarked;
