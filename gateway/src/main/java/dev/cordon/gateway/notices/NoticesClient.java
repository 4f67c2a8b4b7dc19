package dev.cordon.gateway.notices;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.notification.v1.ApproveNoticeRequest;
import dev.cordon.contracts.notification.v1.DraftCorrectionRequest;
import dev.cordon.contracts.notification.v1.DraftNoticeRequest;
import dev.cordon.contracts.notification.v1.EditNoticeRequest;
import dev.cordon.contracts.notification.v1.GetNoticeRequest;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.ListLettersRequest;
import dev.cordon.contracts.notification.v1.ListNoticesRequest;
import dev.cordon.contracts.notification.v1.MutinyNoticesGrpc.MutinyNoticesStub;
import dev.cordon.contracts.notification.v1.ReleaseNoticeRequest;
import dev.cordon.contracts.notification.v1.StopNoticeRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Notices of the notification service. */
@ApplicationScoped
class NoticesClient {

  @GrpcClient("notification")
  MutinyNoticesStub notices;

  private final ServiceCalls calls;

  NoticesClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<NoticeView> draft(String brand, DraftNoticeRequest request) {
    return calls.to(notices, brand).draftNotice(request).map(NoticeView::from);
  }

  Uni<NoticeView> draftCorrection(String brand, DraftCorrectionRequest request) {
    return calls.to(notices, brand).draftCorrection(request).map(NoticeView::from);
  }

  Uni<NoticeView> get(String brand, String id) {
    return calls.to(notices, brand).getNotice(notice(id)).map(NoticeView::from);
  }

  Uni<PageView<NoticeView>> list(String brand, PageRequest page) {
    return calls
        .to(notices, brand)
        .listNotices(ListNoticesRequest.newBuilder().setPage(page).build())
        .map(list -> PageView.of(list.getNoticesList(), NoticeView::from, list.getNextCursor()));
  }

  Uni<NoticeView> edit(String brand, EditNoticeRequest request) {
    return calls.to(notices, brand).editNotice(request).map(NoticeView::from);
  }

  Uni<NoticeView> approve(String brand, ApproveNoticeRequest request) {
    return calls.to(notices, brand).approveNotice(request).map(NoticeView::from);
  }

  Uni<NoticeView> release(String brand, String id) {
    return calls
        .to(notices, brand)
        .releaseNotice(ReleaseNoticeRequest.newBuilder().setId(id).build())
        .map(NoticeView::from);
  }

  Uni<NoticeView> stop(String brand, StopNoticeRequest request) {
    return calls.to(notices, brand).stopNotice(request).map(NoticeView::from);
  }

  Uni<ProgressView> progress(String brand, String id) {
    return calls.to(notices, brand).getProgress(notice(id)).map(ProgressView::from);
  }

  Uni<PageView<LetterView>> letters(String brand, String id, LetterState state, PageRequest page) {
    return calls
        .to(notices, brand)
        .listLetters(
            ListLettersRequest.newBuilder().setNoticeId(id).setState(state).setPage(page).build())
        .map(list -> PageView.of(list.getLettersList(), LetterView::from, list.getNextCursor()));
  }

  private static GetNoticeRequest notice(String id) {
    return GetNoticeRequest.newBuilder().setId(id).build();
  }
}
