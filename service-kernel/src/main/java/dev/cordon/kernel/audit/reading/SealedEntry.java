package dev.cordon.kernel.audit.reading;

import dev.cordon.kernel.audit.chain.ChainEntry;
import dev.cordon.kernel.audit.chain.ChainHash;

/** An entry at its place. */
public record SealedEntry(long position, ChainHash hash, ChainEntry entry) {}
