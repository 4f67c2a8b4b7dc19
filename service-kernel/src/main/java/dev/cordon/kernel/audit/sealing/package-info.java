/** Committed entries become links of their tenant's chain, and chains get signed checkpoints. */
@NullMarked
package dev.cordon.kernel.audit.sealing;

import org.jspecify.annotations.NullMarked;
