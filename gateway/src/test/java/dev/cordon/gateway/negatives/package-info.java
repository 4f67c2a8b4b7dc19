/** Negative findings and who was told, at the gateway. */
@NullMarked
package dev.cordon.gateway.negatives;

import org.jspecify.annotations.NullMarked;
