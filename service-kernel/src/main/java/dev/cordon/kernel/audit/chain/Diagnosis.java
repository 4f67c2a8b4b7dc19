package dev.cordon.kernel.audit.chain;

import dev.cordon.kernel.audit.chain.ChainFault.Kind;
import java.util.List;
import java.util.Optional;

/** Tells from the links around it why a link doesn't fit. */
final class Diagnosis {

  private final ChainLink broken;
  private final ChainHash previous;
  private final List<ChainLink> following;

  private Diagnosis(ChainLink broken, ChainHash previous, List<ChainLink> following) {
    this.broken = broken;
    this.previous = previous;
    this.following = following;
  }

  /**
   * @param previous hash at the position before
   * @param last the link before it, which fitted
   */
  static ChainFault of(
      ChainLink broken,
      ChainHash previous,
      Optional<ChainWalk.Step> last,
      List<ChainLink> following) {
    Diagnosis diagnosis = new Diagnosis(broken, previous, following);
    return last.flatMap(diagnosis::pushedBack)
        .or(diagnosis::changedSeal)
        .or(diagnosis::moved)
        .orElseGet(
            () ->
                diagnosis.fault(
                    Kind.CHANGED_ENTRY, "the entry isn't what was sealed at this position"));
  }

  /** It was sealed one position earlier: the link before it came in from outside. */
  private Optional<ChainFault> pushedBack(ChainWalk.Step last) {
    return broken
        .behind(last.before(), broken.position() - 1)
        .filter(broken.hash()::equals)
        .map(
            fits ->
                new ChainFault(
                    Kind.INSERTED_ENTRY,
                    last.link().position(),
                    last.link().entryId(),
                    "the entry " + broken.entryId() + " was sealed at this position"));
  }

  /** The next seal was built on what the hash here should be. */
  private Optional<ChainFault> changedSeal() {
    return broken
        .behind(previous, broken.position())
        .filter(right -> following.stream().limit(1).anyMatch(next -> builtOn(right, next)))
        .map(right -> fault(Kind.CHANGED_SEAL, "the hash in the seal was changed"));
  }

  /** Another entry was sealed here. */
  private Optional<ChainFault> moved() {
    return following.stream().flatMap(other -> moved(other).stream()).findFirst();
  }

  private Optional<ChainFault> moved(ChainLink other) {
    Optional<ChainHash> here = other.behind(previous, broken.position());
    if (here.equals(Optional.of(broken.hash()))) {
      return Optional.of(reordered(other));
    }
    if (!here.equals(Optional.of(other.hash()))) {
      return Optional.empty();
    }
    boolean shifted =
        other.position() == broken.position() + 1
            && !broken.behind(other.hash(), other.position()).equals(Optional.of(broken.hash()));
    return Optional.of(
        shifted
            ? fault(
                Kind.INSERTED_ENTRY,
                "the entry " + other.entryId() + " was sealed at this position")
            : reordered(other));
  }

  private ChainFault reordered(ChainLink other) {
    return fault(
        Kind.REORDERED,
        "the entry "
            + other.entryId()
            + ", which now is at position "
            + other.position()
            + ", was sealed here");
  }

  private boolean builtOn(ChainHash hash, ChainLink next) {
    return next.position() == broken.position() + 1
        && next.behind(hash, next.position()).equals(Optional.of(next.hash()));
  }

  private ChainFault fault(Kind kind, String detail) {
    return new ChainFault(kind, broken.position(), broken.entryId(), detail);
  }
}
