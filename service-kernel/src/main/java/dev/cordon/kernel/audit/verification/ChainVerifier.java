package dev.cordon.kernel.audit.verification;

import dev.cordon.kernel.audit.MarkedEntry;
import dev.cordon.kernel.audit.chain.ChainFault;
import dev.cordon.kernel.audit.chain.ChainFault.Kind;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.ChainLink;
import dev.cordon.kernel.audit.chain.ChainWalk;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.chain.Sealable;
import dev.cordon.kernel.audit.signing.EntryMarks;
import dev.cordon.kernel.audit.signing.SigningKeys;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
  private final Strays strays;
  private final SigningKeys keys;
  private final EntryMarks marks;
  private final EventLoop eventLoop;

  ChainVerifier(
      ChainRows rows,
      ChainTail tail,
      Strays strays,
      SigningKeys keys,
      EntryMarks marks,
      EventLoop eventLoop) {
    this.rows = rows;
    this.tail = tail;
    this.strays = strays;
    this.marks = marks;
    this.keys = keys;
    this.eventLoop = eventLoop;
  }

  /**
   * What to verify.
   *
   * @param from position to begin at, from 1
   * @param previous hash of the position before, if it is known from an earlier verdict: the stored
   *     one has to be the same
   * @param limit 1 to 50,000 entries
   * @param kept checkpoints that somebody keeps outside, none of them for less than the position
   *     before
   * @param afterEntry where an earlier verdict stopped looking for entries outside of the chain
   */
  public record Stretch(
      Tenant tenant,
      long from,
      Optional<ChainHash> previous,
      int limit,
      List<Checkpoint> kept,
      Optional<UUID> afterEntry) {

    public Stretch {
      kept = List.copyOf(kept);
    }

    private long before() {
      return from - 1;
    }
  }

  public Verdict verify(Stretch stretch) {
    long length = eventLoop.await(() -> rows.length(stretch.tenant()));
    Optional<ChainHash> stored =
        eventLoop.await(() -> rows.hash(stretch.tenant(), stretch.before()));
    if (stored.isEmpty()) {
      return nowhere(length, missingStart(stretch, length));
    }
    ChainWalk walk = ChainWalk.behind(stretch.before(), stored.get(), this::isGenuine);
    return start(stretch, walk)
        .map(fault -> nowhere(length, fault))
        .orElseGet(() -> walk(stretch, walk, length));
  }

  /** Whether the chain still is what it was, at the position that the stretch goes on from. */
  private Optional<ChainFault> start(Stretch stretch, ChainWalk walk) {
    if (stretch.before() == 0) {
      return Optional.empty();
    }
    if (stretch.previous().filter(known -> !known.equals(walk.hash())).isPresent()) {
      return Optional.of(
          new ChainFault(
              Kind.REWRITTEN,
              stretch.before(),
              "",
              "the chain was another one up to here when it was verified before"));
    }
    return checkpoints(stretch, stretch.before(), stretch.before()).stream()
        .flatMap(checkpoint -> walk.compare(checkpoint, keys.published()).stream())
        .findFirst();
  }

  private ChainFault missingStart(Stretch stretch, long length) {
    Optional<Checkpoint> kept =
        stretch.kept().stream().filter(checkpoint -> checkpoint.position() > length).findFirst();
    if (kept.isPresent()) {
      return ChainWalk.signature(kept.get(), keys.published())
          .orElseGet(() -> ChainWalk.cutTail(kept.get(), length));
    }
    return stretch.previous().isPresent() && stretch.before() > length
        ? new ChainFault(
            Kind.CUT_TAIL,
            length + 1,
            "",
            "the chain ends at " + length + ", but was verified up to " + stretch.before())
        : new ChainFault(
            Kind.MISSING_SEAL, stretch.before(), "", "nothing is sealed at this position");
  }

  private Verdict walk(Stretch stretch, ChainWalk walk, long length) {
    long end = stretch.from() - 1 + stretch.limit();
    while (walk.position() < end) {
      long from = walk.position() + 1;
      int wanted = (int) Math.min(ROWS_AT_ONCE, end - walk.position());
      List<ChainLink> links = eventLoop.await(() -> rows.links(stretch.tenant(), from, wanted));
      Optional<ChainFault> fault = take(stretch, walk, links);
      if (fault.isPresent()) {
        return verdict(walk, length, fault);
      }
      if (links.size() < wanted && isEnd(stretch, walk)) {
        return end(stretch, walk);
      }
    }
    return verdict(walk, length, Optional.empty());
  }

  private Verdict end(Stretch stretch, ChainWalk walk) {
    Optional<ChainFault> fault = tail.check(stretch, walk.position());
    if (fault.isPresent()) {
      return verdict(walk, walk.position(), fault);
    }
    Strays.Found found = strays.look(stretch);
    return new Verdict(
        walk.position(),
        walk.hash(),
        walk.position(),
        found.fault().isEmpty() && found.last().isEmpty(),
        found.fault(),
        found.last());
  }

  /** A sealer may have gone on meanwhile. */
  private boolean isEnd(Stretch stretch, ChainWalk walk) {
    return eventLoop.await(() -> rows.length(stretch.tenant())) <= walk.position();
  }

  private Optional<ChainFault> take(Stretch stretch, ChainWalk walk, List<ChainLink> links) {
    if (links.isEmpty()) {
      return Optional.empty();
    }
    List<Checkpoint> checkpoints =
        checkpoints(stretch, links.getFirst().position(), links.getLast().position());
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
      if (walk.position() - signed > Checkpoint.EVERY) {
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

  /** Whoever has the database can compute a hash, but no mark. */
  private boolean isGenuine(Sealable entry) {
    return entry instanceof MarkedEntry marked && marks.fit(marked);
  }

  /** Ours and those that somebody keeps, by position. */
  private List<Checkpoint> checkpoints(Stretch stretch, long from, long upTo) {
    List<Checkpoint> own =
        eventLoop.await(() -> rows.checkpoints(stretch.tenant(), from - 1, upTo, ROWS_AT_ONCE));
    Stream<Checkpoint> kept =
        stretch.kept().stream()
            .filter(checkpoint -> checkpoint.position() >= from && checkpoint.position() <= upTo);
    return Stream.concat(own.stream(), kept)
        .sorted(Comparator.comparingLong(Checkpoint::position))
        .toList();
  }

  private static Verdict nowhere(long length, ChainFault fault) {
    return new Verdict(0, ChainHash.GENESIS, length, false, Optional.of(fault), Optional.empty());
  }

  private static Verdict verdict(ChainWalk walk, long length, Optional<ChainFault> fault) {
    return new Verdict(walk.position(), walk.hash(), length, false, fault, Optional.empty());
  }
}
