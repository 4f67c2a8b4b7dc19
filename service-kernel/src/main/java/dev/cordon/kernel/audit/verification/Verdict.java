package dev.cordon.kernel.audit.verification;

import dev.cordon.kernel.audit.chain.ChainFault;
import dev.cordon.kernel.audit.chain.ChainHash;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a chain fits.
 *
 * @param position all up to here fits
 * @param hash at that position
 * @param length of the whole chain
 * @param complete the end was reached, and every entry was looked for
 * @param fault the first thing that doesn't fit
 * @param entry at the chain's end: all entries up to this id were looked for in it, and there are
 *     more
 */
public record Verdict(
    long position,
    ChainHash hash,
    long length,
    boolean complete,
    Optional<ChainFault> fault,
    Optional<UUID> entry) {}
