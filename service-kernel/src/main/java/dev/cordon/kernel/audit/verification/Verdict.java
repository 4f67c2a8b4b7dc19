package dev.cordon.kernel.audit.verification;

import dev.cordon.kernel.audit.chain.ChainFault;
import dev.cordon.kernel.audit.chain.ChainHash;
import java.util.Optional;

/**
 * How far a chain fits.
 *
 * @param position all up to here fits
 * @param hash at that position
 * @param length of the whole chain
 * @param complete the end was reached
 * @param fault the first thing that doesn't fit
 */
public record Verdict(
    long position, ChainHash hash, long length, boolean complete, Optional<ChainFault> fault) {}
