package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.ExportEntriesRequest;
import dev.cordon.contracts.common.v1.ExportEntriesResponse;
import dev.cordon.contracts.common.v1.MutinyAuditTrailGrpc.MutinyAuditTrailStub;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** One service's section of an exported file. */
final class SectionPages extends LinePages {

  private final MutinyAuditTrailStub trail;
  private final List<String> sections;
  private final long from;
  private long to;
  private long position;

  SectionPages(MutinyAuditTrailStub trail, List<String> sections, long from, long to) {
    this.trail = trail;
    this.sections = sections;
    this.from = from;
    this.to = to;
  }

  @Override
  Uni<Page> next() {
    return trail
        .exportEntries(
            ExportEntriesRequest.newBuilder()
                .setFromPosition(from)
                .setToPosition(to)
                .setPosition(position)
                .addAllSections(sections)
                .build())
        .map(this::page);
  }

  private Page page(ExportEntriesResponse answer) {
    to = answer.getToPosition();
    position = answer.getNextPosition();
    return new Page(answer.getLines().toStringUtf8(), position != 0);
  }
}
