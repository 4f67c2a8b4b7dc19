package dev.cordon.notification.timeline.peers;

import dev.cordon.contracts.incident.v1.MutinyNoticeLinesGrpc.MutinyNoticeLinesStub;
import dev.cordon.contracts.incident.v1.NoteNoticeRequest;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.notification.notice.domain.NoticeStep;
import dev.cordon.notification.timeline.application.IncidentTimelines;
import dev.cordon.notification.timeline.application.TimelineNews.News;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The incident service, told under this service's own identity. */
@ApplicationScoped
class GrpcIncidentTimelines implements IncidentTimelines {

  private final OutgoingIdentity identity;
  private final MutinyNoticeLinesStub lines;

  GrpcIncidentTimelines(
      OutgoingIdentity identity, @GrpcClient("incident") MutinyNoticeLinesStub lines) {
    this.identity = identity;
    this.lines = lines;
  }

  @Override
  public Uni<Void> tell(News news) {
    NoteNoticeRequest request =
        NoteNoticeRequest.newBuilder()
            .setIncidentId(news.incidentId().toString())
            .setNoticeId(news.noticeId().toString())
            .setVersion(news.version())
            .setStep(step(news.step()))
            .setMadeAt(Timestamps.of(news.madeAt()))
            .setSent(news.outcomes().sent())
            .setFailed(news.outcomes().failed())
            .setUnknown(news.outcomes().unknown())
            .setNeverSent(news.outcomes().neverSent())
            .build();
    return identity
        .asService(lines, news.caller())
        .chain(stub -> stub.noteNotice(request))
        .replaceWithVoid();
  }

  private static dev.cordon.contracts.incident.v1.NoticeStep step(NoticeStep step) {
    return switch (step) {
      case DRAFTED -> dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_DRAFTED;
      case CORRECTION_DRAFTED ->
          dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_CORRECTION_DRAFTED;
      case APPROVED -> dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_APPROVED;
      case APPROVAL_VOIDED ->
          dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_APPROVAL_VOIDED;
      case RELEASED -> dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_RELEASED;
      case RELEASE_FAILED -> dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_RELEASE_FAILED;
      case PAUSED -> dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_PAUSED;
      case RESUMED -> dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_RESUMED;
      case COMPLETED -> dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_COMPLETED;
      case STOPPED -> dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_STOPPED;
      case SETTLED -> dev.cordon.contracts.incident.v1.NoticeStep.NOTICE_STEP_SETTLED;
    };
  }
}
