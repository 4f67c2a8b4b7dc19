package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.AuditCheckpoint;
import dev.cordon.contracts.common.v1.ListCheckpointsRequest;
import dev.cordon.contracts.common.v1.ListCheckpointsResponse;
import dev.cordon.contracts.common.v1.MutinyAuditTrailGrpc.MutinyAuditTrailStub;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.Collectors;

/** One service's checkpoints, as lines that a brand keeps. */
final class CheckpointPages extends LinePages {

  private static final int CHECKPOINTS_A_PAGE = 1_000;

  private final MutinyAuditTrailStub trail;
  private final long to;
  private long after;

  CheckpointPages(MutinyAuditTrailStub trail, long from, long to) {
    this.trail = trail;
    this.to = to == Stretch.END ? Long.MAX_VALUE : to;
    this.after = from - 1;
  }

  @Override
  Uni<Page> next() {
    return trail
        .listCheckpoints(
            ListCheckpointsRequest.newBuilder()
                .setAfterPosition(after)
                .setLimit(CHECKPOINTS_A_PAGE)
                .build())
        .map(ListCheckpointsResponse::getCheckpointsList)
        .map(this::page);
  }

  private Page page(List<AuditCheckpoint> checkpoints) {
    if (!checkpoints.isEmpty()) {
      after = checkpoints.getLast().getPosition();
    }
    return new Page(
        checkpoints.stream()
            .filter(checkpoint -> checkpoint.getPosition() <= to)
            .map(checkpoint -> CheckpointLines.of(checkpoint) + '\n')
            .collect(Collectors.joining()),
        checkpoints.size() == CHECKPOINTS_A_PAGE && after < to);
  }
}
