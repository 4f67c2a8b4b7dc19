package dev.cordon.kernel.audit.reading;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.chain.CanonicalJson;
import dev.cordon.kernel.audit.chain.ChainEntry;
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

  /** Of a page, unless its first line alone is longer. */
  static final int PAGE_CHARACTERS = 900_000;

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
   * @param to where it ends, as the first page said; 0 on the first page
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
    StringBuilder lines = new StringBuilder();
    if (request.position() == 0) {
      lines.append(writer.header(request.sections(), hash(request.tenant(), request.from() - 1)));
    }
    long next = Math.max(request.position(), request.from());
    while (next <= to && lines.length() < PAGE_CHARACTERS) {
      next = append(lines, writer, request.reader(), next, to);
    }
    if (next <= to) {
      return new Page(lines.toString(), to, next);
    }
    lines.append(trailer(writer, request, to));
    return new Page(lines.toString(), to, 0);
  }

  private static void check(Request request, long to, long length) {
    if (request.from() < 1 || request.from() > length + 1) {
      throw Refusal.invalid(
          "from_position", "isn't a position of this chain, which has " + length + " entries");
    }
    if (to > length || request.position() > to || request.position() < 0) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "The page isn't one of this export.");
    }
  }

  /** Rows until the page is full; answers with the position behind them. */
  private long append(
      StringBuilder lines, SectionWriter writer, Caller reader, long from, long to) {
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
      lines.append(line(writer, link, next, withheld.contains(next)));
      if (waiting != null && waiting.position() == next) {
        lines.append(SectionWriter.checkpoint(waiting));
        waiting = checkpoints.hasNext() ? checkpoints.next() : null;
      }
      next++;
      if (lines.length() >= PAGE_CHARACTERS) {
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
        && link.entry().get() instanceof ChainEntry entry) {
      try {
        return withheld
            ? writer.withheld(entry, position, link.hash())
            : SectionWriter.entry(entry, position, link.hash());
      } catch (IllegalArgumentException neverSealed) {
        throw broken(position);
      }
    }
    throw broken(position);
  }

  private String trailer(SectionWriter writer, Request request, long to) {
    long checkpoints =
        eventLoop.await(() -> rows.countCheckpoints(request.tenant(), request.from() - 1, to));
    return writer.trailer(
        to, hash(request.tenant(), to), checkpoints, CanonicalJson.time(clock.instant()));
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
