package dev.cordon.kernel.audit.verification;

import dev.cordon.kernel.audit.chain.ChainFault;
import dev.cordon.kernel.audit.chain.ChainFault.Kind;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.ChainLink;
import dev.cordon.kernel.audit.chain.ChainWalk;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.signing.SigningKeys;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goes along a stored chain and stops at the first row that doesn't fit. Reads and computes for as
 * long as the rows take, and so belongs on a worker thread.
 */
@ApplicationScoped
public class ChainVerifier {

  /** Entries a call. */
  public static final int MOST_ENTRIES = 50_000;

  /** Kept checkpoints a call. */
  public static final int MOST_KEPT = 1_000;

  private static final int ROWS_AT_ONCE = 1_000;

  /** How far behind a row that doesn't fit the one is looked for that was sealed there. */
  private static final int LOOK_AHEAD = 5_000;

  private final ChainRows rows;
  private final ChainTail tail;
  private final SigningKeys keys;
  private final EventLoop eventLoop;

  ChainVerifier(ChainRows rows, ChainTail tail, SigningKeys keys, EventLoop eventLoop) {
    this.rows = rows;
    this.tail = tail;
    this.keys = keys;
    this.eventLoop = eventLoop;
  }

  /**
   * What to verify.
   *
   * @param from position to begin at, from 1
   * @param previous hash of the position before, if it is known from an earlier verdict
   * @param limit 1 to 50,000 entries
   * @param kept checkpoints that somebody keeps outside
   */
  public record Stretch(
      Tenant tenant, long from, Optional<ChainHash> previous, int limit, List<Checkpoint> kept) {

    public Stretch {
      kept = List.copyOf(kept);
    }
  }

  public Verdict verify(Stretch stretch) {
    long length = eventLoop.await(() -> rows.length(stretch.tenant()));
    Optional<ChainHash> previous =
        stretch
            .previous()
            .or(() -> eventLoop.await(() -> rows.hash(stretch.tenant(), stretch.from() - 1)));
    if (previous.isEmpty()) {
      return missingStart(stretch, length);
    }
    return walk(stretch, ChainWalk.behind(stretch.from() - 1, previous.get()), length);
  }

  private Verdict walk(Stretch stretch, ChainWalk walk, long length) {
    long end = stretch.from() - 1 + stretch.limit();
    while (walk.position() < end) {
      long from = walk.position() + 1;
      int wanted = (int) Math.min(ROWS_AT_ONCE, end - walk.position());
      List<ChainLink> links = eventLoop.await(() -> rows.links(stretch.tenant(), from, wanted));
      Optional<ChainFault> fault = take(stretch, walk, links);
      if (fault.isPresent()) {
        return verdict(walk, length, false, fault);
      }
      if (links.size() < wanted && isEnd(stretch, walk)) {
        return verdict(walk, walk.position(), true, tail.check(stretch, walk.position()));
      }
    }
    return verdict(walk, length, false, Optional.empty());
  }

  /** A sealer may have gone on meanwhile. */
  private boolean isEnd(Stretch stretch, ChainWalk walk) {
    return eventLoop.await(() -> rows.length(stretch.tenant())) <= walk.position();
  }

  private Optional<ChainFault> take(Stretch stretch, ChainWalk walk, List<ChainLink> links) {
    if (links.isEmpty()) {
      return Optional.empty();
    }
    List<Checkpoint> checkpoints = checkpoints(stretch, links);
    long signed = eventLoop.await(() -> rows.lastCheckpoint(stretch.tenant(), walk.position()));
    int next = 0;
    for (ChainLink link : links) {
      Optional<ChainFault> fault = walk.take(link, List.of());
      if (fault.isPresent()) {
        return Optional.of(diagnosed(stretch, walk, link).orElse(fault.get()));
      }
      while (next < checkpoints.size() && checkpoints.get(next).position() == walk.position()) {
        fault = walk.compare(checkpoints.get(next), keys.published());
        if (fault.isPresent()) {
          return fault;
        }
        signed = walk.position();
        next++;
      }
      if (walk.position() - signed > ChainTail.CHECKPOINT_EVERY) {
        return Optional.of(ChainTail.missingCheckpoint(signed));
      }
    }
    return Optional.empty();
  }

  /** The same fault, told from the rows behind it. */
  private Optional<ChainFault> diagnosed(Stretch stretch, ChainWalk walk, ChainLink broken) {
    List<ChainLink> following =
        eventLoop.await(() -> rows.links(stretch.tenant(), broken.position() + 1, LOOK_AHEAD));
    return walk.take(broken, following);
  }

  /** Ours and those that somebody keeps, by position. */
  private List<Checkpoint> checkpoints(Stretch stretch, List<ChainLink> links) {
    long after = links.getFirst().position() - 1;
    long upTo = links.getLast().position();
    List<Checkpoint> own =
        eventLoop.await(
            () -> rows.checkpoints(stretch.tenant(), after, upTo, Math.toIntExact(upTo - after)));
    Stream<Checkpoint> kept =
        stretch.kept().stream()
            .filter(checkpoint -> checkpoint.position() > after && checkpoint.position() <= upTo);
    return new ArrayList<>(
        Stream.concat(own.stream(), kept)
            .sorted(Comparator.comparingLong(Checkpoint::position))
            .toList());
  }

  private static Verdict missingStart(Stretch stretch, long length) {
    ChainFault fault =
        new ChainFault(
            Kind.MISSING_SEAL, stretch.from() - 1, "", "nothing is sealed at this position");
    return new Verdict(0, ChainHash.GENESIS, length, false, Optional.of(fault));
  }

  private static Verdict verdict(
      ChainWalk walk, long length, boolean complete, Optional<ChainFault> fault) {
    return new Verdict(walk.position(), walk.hash(), length, complete, fault);
  }
}
