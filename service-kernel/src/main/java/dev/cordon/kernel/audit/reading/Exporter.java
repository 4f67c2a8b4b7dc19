package dev.cordon.kernel.audit.reading;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.MarkedEntry;
import dev.cordon.kernel.audit.chain.CanonicalJson;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.ChainLink;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.export.SectionWriter;
import dev.cordon.kernel.audit.signing.SigningKeys;
import dev.cordon.kernel.audit.verification.ChainRows;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * This service's section of an exported file, page by page. What the reader may not know of keeps
 * its place and is withheld. Reads for as long as a page takes, and so belongs on a worker thread.
 */
@ApplicationScoped
public class Exporter {

  /** Of a page, in UTF-8, without its last lines. */
  static final int PAGE_BYTES = 900_000;

  private static final int ROWS_AT_ONCE = 500;

  private final ChainRows rows;
  private final EntryList entries;
  private final SigningKeys keys;
  private final AuditedService service;
  private final EventLoop eventLoop;
  private final Clock clock;

  Exporter(
      ChainRows rows,
      EntryList entries,
      SigningKeys keys,
      AuditedService service,
      EventLoop eventLoop,
      Clock clock) {
    this.rows = rows;
    this.entries = entries;
    this.keys = keys;
    this.service = service;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  /**
   * What of a section is asked for.
   *
   * @param reader who gets the file, of the organization whose trail it is
   * @param from where the section begins, from 1
   * @param to where it ends; 0 on the first page for the chain's end, later as the first page said
   * @param position where this page begins; 0 on the first page
   * @param sections the services that the file has a section of
   */
  public record Request(Caller reader, long from, long to, long position, List<String> sections) {

    public Request {
      sections = List.copyOf(sections);
    }

    private Tenant tenant() {
      return reader.tenant();
    }
  }

  /**
   * @param next where the next page begins; 0 behind the last
   */
  public record Page(String lines, long to, long next) {}

  public Page page(Request request) {
    long length = eventLoop.await(() -> rows.length(request.tenant()));
    long to = request.to() == 0 ? length : request.to();
    check(request, to, length);
    SectionWriter writer = writer(request);
    PageLines lines = new PageLines();
    if (request.position() == 0) {
      lines.add(writer.header(request.sections(), hash(request.tenant(), request.from() - 1)));
    }
    long first = Math.max(request.position(), request.from());
    long next = first;
    while (next <= to && lines.bytes() < PAGE_BYTES) {
      next = append(lines, writer, request.reader(), next, to);
    }
    if (next <= to) {
      return new Page(lines.text(), to, next);
    }
    lines.add(trailer(writer, request, to, length, checkpoints(request, first, lines)));
    return new Page(lines.text(), to, 0);
  }

  private static void check(Request request, long to, long length) {
    if (request.from() < 1 || request.from() > length + 1) {
      throw Refusal.invalid(
          "from_position", "isn't a position of this chain, which has " + length + " entries");
    }
    if (request.position() == 0 && (to < request.from() - 1 || to > length)) {
      throw Refusal.invalid(
          "to_position",
          "isn't a position behind from_position of this chain, which has " + length + " entries");
    }
    if (to > length || request.position() > to || request.position() < 0) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "The page isn't one of this export.");
    }
  }

  /** Rows until the page is full; answers with the position behind them. */
  private long append(PageLines lines, SectionWriter writer, Caller reader, long from, long to) {
    Tenant tenant = reader.tenant();
    int wanted = (int) Math.min(ROWS_AT_ONCE, to - from + 1);
    List<ChainLink> links = eventLoop.await(() -> rows.links(tenant, from, wanted));
    long upTo = from + wanted - 1;
    // Behind the entries: what was restricted in between is withheld already.
    Set<Long> withheld = eventLoop.await(() -> entries.withheld(reader, from, upTo));
    Iterator<Checkpoint> checkpoints =
        eventLoop.await(() -> rows.checkpoints(tenant, from - 1, upTo, wanted)).iterator();
    Checkpoint waiting = checkpoints.hasNext() ? checkpoints.next() : null;
    long next = from;
    for (ChainLink link : links) {
      lines.add(line(writer, link, next, withheld.contains(next)));
      if (waiting != null && waiting.position() == next) {
        lines.addCheckpoint(SectionWriter.checkpoint(waiting));
        waiting = checkpoints.hasNext() ? checkpoints.next() : null;
      }
      next++;
      if (lines.bytes() >= PAGE_BYTES) {
        break;
      }
    }
    if (links.size() < wanted && next <= upTo) {
      throw broken(next);
    }
    return next;
  }

  private static String line(
      SectionWriter writer, ChainLink link, long position, boolean withheld) {
    if (link.position() == position
        && link.entry().isPresent()
        && link.entry().get() instanceof MarkedEntry marked) {
      try {
        return withheld
            ? writer.withheld(marked.entry(), position, link.hash())
            : SectionWriter.entry(marked.entry(), position, link.hash());
      } catch (IllegalArgumentException neverSealed) {
        throw broken(position);
      }
    }
    throw broken(position);
  }

  /** Of this page those that are in it: the sealer may have signed one more meanwhile. */
  private long checkpoints(Request request, long first, PageLines lines) {
    return eventLoop.await(
            () -> rows.countCheckpoints(request.tenant(), request.from() - 1, first - 1))
        + lines.checkpoints();
  }

  private String trailer(
      SectionWriter writer, Request request, long to, long length, long checkpoints) {
    return writer.trailer(
        to, length, hash(request.tenant(), to), checkpoints, CanonicalJson.time(clock.instant()));
  }

  private ChainHash hash(Tenant tenant, long position) {
    return eventLoop.await(() -> rows.hash(tenant, position)).orElseThrow(() -> broken(position));
  }

  private SectionWriter writer(Request request) {
    return new SectionWriter(
        service.name(),
        request.tenant().id().toString(),
        request.from(),
        keys.published(),
        keys.currentId(),
        keys::sign);
  }

  private static Refusal broken(long position) {
    return Refusal.of(
        ErrorReason.WRONG_STATE,
        "The chain is broken at position " + position + " and can't be exported: verify it.");
  }
}
