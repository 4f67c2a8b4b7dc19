/**
 * What a chain is, in memory: canonical lines, hashes, checkpoints, and what can be wrong with
 * them. Plain Java, so that an exported chain is checked without a server by the same code.
 */
@NullMarked
package dev.cordon.kernel.audit.chain;

import org.jspecify.annotations.NullMarked;
