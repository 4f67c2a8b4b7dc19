package dev.cordon.kernel.audit;

import dev.cordon.kernel.audit.chain.ChainEntry;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Sealable;

/**
 * An entry as it is stored.
 *
 * @param mark what the service wrote beside it, in hex; anything in a row that somebody else wrote
 */
public record MarkedEntry(ChainEntry entry, String mark) implements Sealable {

  @Override
  public ChainHash behind(ChainHash previous, long position) {
    return entry.behind(previous, position);
  }
}
