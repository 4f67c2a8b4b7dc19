/** Refusals are part of the trail, although nothing was changed. */
@NullMarked
package dev.cordon.kernel.audit.refusal;

import org.jspecify.annotations.NullMarked;
