package dev.cordon.incident.notices.grpc;

import dev.cordon.contracts.incident.v1.NoteNoticeRequest;
import dev.cordon.contracts.incident.v1.NoteNoticeResponse;
import dev.cordon.incident.notices.application.NoticeLines;
import dev.cordon.incident.notices.domain.NoticeNews;
import dev.cordon.incident.notices.domain.NoticeNews.Letters;
import dev.cordon.incident.notices.domain.NoticeStep;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** For the notification service. */
@GrpcService
class NoticeLinesGrpc implements dev.cordon.contracts.incident.v1.NoticeLines {

  private final NoticeLines lines;
  private final Callers callers;

  NoticeLinesGrpc(NoticeLines lines, Callers callers) {
    this.lines = lines;
    this.callers = callers;
  }

  @Override
  public Uni<NoteNoticeResponse> noteNotice(NoteNoticeRequest request) {
    NoticeNews news =
        new NoticeNews(
            References.to("incident", request.getIncidentId()),
            References.in("notice_id", request.getNoticeId()),
            request.getVersion(),
            step(request.getStep()),
            new Letters(
                request.getSent(),
                request.getFailed(),
                request.getUnknown(),
                request.getNeverSent()),
            madeAt(request));
    return lines.note(callers.current(), news).replaceWith(NoteNoticeResponse.getDefaultInstance());
  }

  private static Instant madeAt(NoteNoticeRequest request) {
    return Optional.of(request)
        .filter(NoteNoticeRequest::hasMadeAt)
        .flatMap(given -> Timestamps.instant(given.getMadeAt()))
        .orElseThrow(() -> Refusal.invalid("made_at", "is missing"));
  }

  private static NoticeStep step(dev.cordon.contracts.incident.v1.NoticeStep step) {
    return switch (step) {
      case NOTICE_STEP_DRAFTED -> NoticeStep.DRAFTED;
      case NOTICE_STEP_CORRECTION_DRAFTED -> NoticeStep.CORRECTION_DRAFTED;
      case NOTICE_STEP_APPROVED -> NoticeStep.APPROVED;
      case NOTICE_STEP_APPROVAL_VOIDED -> NoticeStep.APPROVAL_VOIDED;
      case NOTICE_STEP_RELEASED -> NoticeStep.RELEASED;
      case NOTICE_STEP_RELEASE_FAILED -> NoticeStep.RELEASE_FAILED;
      case NOTICE_STEP_PAUSED -> NoticeStep.PAUSED;
      case NOTICE_STEP_RESUMED -> NoticeStep.RESUMED;
      case NOTICE_STEP_COMPLETED -> NoticeStep.COMPLETED;
      case NOTICE_STEP_STOPPED -> NoticeStep.STOPPED;
      case NOTICE_STEP_SETTLED -> NoticeStep.SETTLED;
      case NOTICE_STEP_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("step", "is no step of a notice");
    };
  }
}
