package dev.cordon.notification.testing;

import dev.cordon.contracts.incident.v1.MutinyNoticeLinesGrpc;
import dev.cordon.contracts.incident.v1.NoteNoticeRequest;
import dev.cordon.contracts.incident.v1.NoteNoticeResponse;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.notification.testing.Timelines.Told;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Answers as the incident service's contract says. */
@GrpcService
public class NoticeLinesPeer extends MutinyNoticeLinesGrpc.NoticeLinesImplBase {

  private final Timelines timelines;
  private final Callers callers;

  NoticeLinesPeer(Timelines timelines, Callers callers) {
    this.timelines = timelines;
    this.callers = callers;
  }

  @Override
  public Uni<NoteNoticeResponse> noteNotice(NoteNoticeRequest request) {
    if (timelines.isAway()) {
      throw Status.UNAVAILABLE.asRuntimeException();
    }
    Caller caller = callers.current();
    timelines.tell(new Told(caller.tenant().id(), caller.actor(), request));
    return Uni.createFrom().item(NoteNoticeResponse.getDefaultInstance());
  }
}
