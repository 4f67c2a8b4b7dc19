package dev.cordon.kernel.audit.chain;

import dev.cordon.kernel.audit.chain.ChainFault.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Goes along a chain, link by link, from a place whose hash is known, until one doesn't fit. */
public final class ChainWalk {

  private long position;
  private ChainHash hash;
  private final Predicate<Sealable> genuine;
  private Optional<Step> last = Optional.empty();

  /** A link that fitted, and the hash before it. */
  record Step(ChainLink link, ChainHash before) {}

  private ChainWalk(long position, ChainHash hash, Predicate<Sealable> genuine) {
    this.position = position;
    this.hash = hash;
    this.genuine = genuine;
  }

  /**
   * @param position of the last link that is known to fit; 0 for the beginning
   * @param hash at that position
   */
  public static ChainWalk behind(long position, ChainHash hash) {
    return behind(position, hash, entry -> true);
  }

  /**
   * @param genuine whether an entry was written by the service
   */
  public static ChainWalk behind(long position, ChainHash hash, Predicate<Sealable> genuine) {
    return new ChainWalk(position, hash, genuine);
  }

  /** Position of the last link that fitted. */
  public long position() {
    return position;
  }

  /** Hash at that position. */
  public ChainHash hash() {
    return hash;
  }

  /**
   * Takes one more link.
   *
   * @param following links behind it, as many as one likes: they tell a changed row from a moved
   *     one
   * @return what is wrong; the walk then stays where it was
   */
  public Optional<ChainFault> take(ChainLink link, List<ChainLink> following) {
    if (link.position() != position + 1) {
      return Optional.of(
          new ChainFault(
              Kind.MISSING_SEAL,
              position + 1,
              "",
              "nothing is sealed at this position; the next seal is at " + link.position()));
    }
    if (link.entry().isEmpty()) {
      return Optional.of(
          new ChainFault(
              Kind.MISSING_ENTRY,
              link.position(),
              link.entryId(),
              "the entry that was sealed here is gone"));
    }
    if (!link.behind(hash, link.position()).equals(Optional.of(link.hash()))) {
      return Optional.of(Diagnosis.of(link, hash, last, following));
    }
    if (!genuine.test(link.entry().get())) {
      return Optional.of(forged(link.position(), link.entryId()));
    }
    last = Optional.of(new Step(link, hash));
    position = link.position();
    hash = link.hash();
    return Optional.empty();
  }

  /** Compares a checkpoint with the chain at its position, which the walk has just reached. */
  public Optional<ChainFault> compare(Checkpoint checkpoint, VerificationKeys keys) {
    if (checkpoint.position() != position) {
      throw new IllegalStateException("the walk is at " + position);
    }
    return signature(checkpoint, keys)
        .or(
            () ->
                checkpoint.hash().equals(hash)
                    ? Optional.empty()
                    : Optional.of(
                        new ChainFault(
                            Kind.REWRITTEN,
                            position,
                            last.map(step -> step.link().entryId()).orElse(""),
                            "the chain was another one up to here when its checkpoint was signed"
                                + " at "
                                + checkpoint.signedAt())));
  }

  /** Whether a checkpoint was signed by a key that is known. */
  public static Optional<ChainFault> signature(Checkpoint checkpoint, VerificationKeys keys) {
    return checkpoint.verifiedBy(keys)
        ? Optional.empty()
        : Optional.of(
            new ChainFault(
                Kind.CHECKPOINT_SIGNATURE,
                checkpoint.position(),
                "",
                "no known key of id " + checkpoint.keyId() + " has signed this checkpoint"));
  }

  /** What an entry says that the service didn't write. */
  public static ChainFault forged(long position, String entryId) {
    return new ChainFault(
        Kind.FORGED_ENTRY, position, entryId, "the row wasn't written by the service");
  }

  /** What a checkpoint behind the chain's end says. */
  public static ChainFault cutTail(Checkpoint checkpoint, long length) {
    return new ChainFault(
        Kind.CUT_TAIL,
        length + 1,
        "",
        "the chain ends at "
            + length
            + ", but a checkpoint was signed for position "
            + checkpoint.position());
  }
}
