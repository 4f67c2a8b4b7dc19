package dev.cordon.kernel.audit.chain;

/** An entry that a position makes into one line of a chain. */
public interface Sealable {

  /** The canonical line that is hashed when the entry stands at this position. */
  String at(long position);
}
