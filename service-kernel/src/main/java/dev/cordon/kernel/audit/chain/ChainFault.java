package dev.cordon.kernel.audit.chain;

/**
 * The first thing in a chain that doesn't fit.
 *
 * @param position 0 for an entry that has none
 * @param entryId empty where there is no entry
 * @param detail for a person
 */
public record ChainFault(Kind kind, long position, String entryId, String detail) {

  /** What is wrong. */
  public enum Kind {
    /** The entry isn't what was sealed. */
    CHANGED_ENTRY,
    /** The seal's hash isn't the one that the next seal was built on. */
    CHANGED_SEAL,
    MISSING_ENTRY,
    MISSING_SEAL,
    /** A row stands here that was never sealed here. */
    INSERTED_ENTRY,
    REORDERED,
    /** Appended minutes ago and still not sealed. */
    UNSEALED,
    CHECKPOINT_SIGNATURE,
    /** A checkpoint was signed for another hash at this position. */
    REWRITTEN,
    MISSING_CHECKPOINT,
    /** A checkpoint was signed for a position behind the chain's end. */
    CUT_TAIL,
    /** The row wasn't written by the service. */
    FORGED_ENTRY
  }
}
