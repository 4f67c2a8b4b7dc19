package dev.cordon.kernel.audit.chain;

/** An entry that a position makes into one link of a chain. */
public interface Sealable {

  /**
   * The hash behind the entry when it stands at this position; throws {@link
   * IllegalArgumentException} when it can't have been sealed there.
   *
   * @param previous hash of the position before
   */
  ChainHash behind(ChainHash previous, long position);
}
