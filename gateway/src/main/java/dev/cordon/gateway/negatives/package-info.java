/** What an incident did not affect, and who was told what no longer stands. */
@NullMarked
package dev.cordon.gateway.negatives;

import org.jspecify.annotations.NullMarked;
