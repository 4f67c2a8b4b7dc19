package dev.cordon.notification.notice.grpc;

import com.google.protobuf.Message;
import dev.cordon.contracts.notification.v1.ApproveNoticeRequest;
import dev.cordon.contracts.notification.v1.CountUnderWayRequest;
import dev.cordon.contracts.notification.v1.DraftCorrectionRequest;
import dev.cordon.contracts.notification.v1.DraftNoticeRequest;
import dev.cordon.contracts.notification.v1.EditNoticeRequest;
import dev.cordon.contracts.notification.v1.GetNoticeRequest;
import dev.cordon.contracts.notification.v1.ListLettersRequest;
import dev.cordon.contracts.notification.v1.ListLettersResponse;
import dev.cordon.contracts.notification.v1.ListNoticesRequest;
import dev.cordon.contracts.notification.v1.ListNoticesResponse;
import dev.cordon.contracts.notification.v1.MutinyNoticesGrpc;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.contracts.notification.v1.ReleaseNoticeRequest;
import dev.cordon.contracts.notification.v1.StopNoticeRequest;
import dev.cordon.contracts.notification.v1.UnderWay;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.Page;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.notification.letter.application.Letters;
import dev.cordon.notification.letter.domain.Letter;
import dev.cordon.notification.notice.application.NoticePage;
import dev.cordon.notification.notice.application.Notices;
import dev.cordon.notification.notice.domain.Backing;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeContent;
import dev.cordon.notification.withdrawal.application.Withdrawals;
import dev.cordon.notification.withdrawal.application.Withdrawals.Asked;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

@GrpcService
class NoticesGrpc extends MutinyNoticesGrpc.NoticesImplBase {

  private static final String NOTICES = "notices";

  private final Notices notices;
  private final Letters letters;
  private final Withdrawals withdrawals;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  NoticesGrpc(
      Notices notices,
      Letters letters,
      Withdrawals withdrawals,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.notices = notices;
    this.letters = letters;
    this.withdrawals = withdrawals;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<Notice> draftNotice(DraftNoticeRequest request) {
    Caller caller = callers.current();
    NoticeContent content =
        NoticeContent.of(
            References.in("incident_id", request.getIncidentId()),
            new Exposed(References.in("exposure_id", request.getExposureId())),
            request.getDefaultLanguage(),
            NoticeMessages.toVersions(request.getVersionsList()));
    return idempotency
        .keptInConnection(request, Notice.parser())
        .chain(
            kept ->
                kept.map(draft -> shown(caller, draft)).orElseGet(() -> draft(request, content)));
  }

  private Uni<Notice> draft(DraftNoticeRequest request, NoticeContent content) {
    Caller caller = callers.current();
    return notices
        .requireExposure(content)
        .chain(
            () ->
                idempotency.inConnection(
                    request,
                    Notice.parser(),
                    () -> notices.draft(caller, content).map(NoticeMessages::from)));
  }

  /** An answer that was kept; not for whom the notice is hidden from by now. */
  private Uni<Notice> shown(Caller caller, Notice kept) {
    return notices.get(caller, UUID.fromString(kept.getId())).replaceWith(kept);
  }

  @Override
  public Uni<Notice> draftCorrection(DraftCorrectionRequest request) {
    Caller caller = callers.current();
    Asked asked =
        new Asked(
            References.to("incident", request.getIncidentId()),
            References.to("negative finding", request.getFindingId()));
    return withdrawals.within(
        caller,
        asked,
        () ->
            idempotency.inConnection(
                request,
                Notice.parser(),
                () ->
                    withdrawals
                        .correction(
                            caller,
                            asked,
                            request.getDefaultLanguage(),
                            NoticeMessages.toVersions(request.getVersionsList()))
                        .map(NoticeMessages::from)));
  }

  @Override
  public Uni<Notice> getNotice(GetNoticeRequest request) {
    return notices
        .get(callers.current(), References.to("notice", request.getId()))
        .map(NoticeMessages::from);
  }

  @Override
  public Uni<ListNoticesResponse> listNotices(ListNoticesRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), NOTICES, caller);
    return notices.page(caller, after(page), page.limit()).map(found -> page(found, caller));
  }

  @Override
  public Uni<UnderWay> countUnderWay(CountUnderWayRequest request) {
    return notices
        .countUnderWay(callers.current(), References.to("incident", request.getIncidentId()))
        .map(count -> UnderWay.newBuilder().setNotices(count).build());
  }

  @Override
  public Uni<Notice> editNotice(EditNoticeRequest request) {
    return once(
        request,
        request.getId(),
        (caller, id) ->
            notices.edit(
                caller,
                id,
                request.getExpectedVersion(),
                request.getDefaultLanguage(),
                NoticeMessages.toVersions(request.getVersionsList())));
  }

  @Override
  public Uni<Notice> approveNotice(ApproveNoticeRequest request) {
    return backed(
        request,
        request.getId(),
        (caller, id, backing) -> notices.approve(caller, id, request.getContentHash(), backing));
  }

  @Override
  public Uni<Notice> releaseNotice(ReleaseNoticeRequest request) {
    return backed(request, request.getId(), notices::release);
  }

  @Override
  public Uni<Notice> stopNotice(StopNoticeRequest request) {
    return once(
        request,
        request.getId(),
        (caller, id) ->
            notices.stop(caller, id, request.getExpectedVersion(), request.getReason()));
  }

  /** A step for which the text has to be backed by what stands now. */
  @FunctionalInterface
  private interface BackedStep {
    Uni<dev.cordon.notification.notice.domain.Notice> take(Caller caller, UUID id, Backing backing);
  }

  /** Without asking what backs it once more when its answer was kept. */
  private Uni<Notice> backed(Message request, String id, BackedStep step) {
    Caller caller = callers.current();
    UUID notice = References.to("notice", id);
    return notices
        .within(caller, notice, () -> idempotency.keptInConnection(request, Notice.parser()))
        .chain(
            kept ->
                kept.map(answer -> Uni.createFrom().item(answer))
                    .orElseGet(() -> afterBacking(request, notice, step)));
  }

  private Uni<Notice> afterBacking(Message request, UUID notice, BackedStep step) {
    return notices
        .backing(callers.current(), notice)
        .chain(
            backing ->
                once(request, notice.toString(), (caller, id) -> step.take(caller, id, backing)));
  }

  /** A change of a notice that the caller may know of, by now as much as when it was answered. */
  private Uni<Notice> once(
      Message request,
      String id,
      BiFunction<Caller, UUID, Uni<dev.cordon.notification.notice.domain.Notice>> change) {
    Caller caller = callers.current();
    UUID notice = References.to("notice", id);
    return notices.within(
        caller,
        notice,
        () ->
            idempotency.inConnection(
                request,
                Notice.parser(),
                () -> change.apply(caller, notice).map(NoticeMessages::from)));
  }

  @Override
  public Uni<Progress> getProgress(GetNoticeRequest request) {
    return letters
        .progress(callers.current(), References.to("notice", request.getId()))
        .map(LetterMessages::from);
  }

  @Override
  public Uni<ListLettersResponse> listLetters(ListLettersRequest request) {
    Caller caller = callers.current();
    UUID notice = References.to("notice", request.getNoticeId());
    // A cursor is good for the letters of one notice in one state.
    String list = "letters " + notice + " " + request.getState();
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return letters
        .page(
            caller,
            notice,
            LetterMessages.toState(request.getState()),
            after(page),
            page.limit() + 1)
        .map(found -> page(found, page, list, caller));
  }

  private ListNoticesResponse page(NoticePage found, Caller caller) {
    ListNoticesResponse.Builder response =
        ListNoticesResponse.newBuilder()
            .addAllNotices(found.notices().stream().map(NoticeMessages::from).toList());
    if (found.hasMore()) {
      String last = found.notices().getLast().id().toString();
      response.setNextCursor(cursors.next(NOTICES, caller, last));
    }
    return response.build();
  }

  private ListLettersResponse page(Letters.Page found, PageSpec page, String list, Caller caller) {
    Page<Letter> rows =
        cursors.page(
            found.letters(), page, list, caller, row -> List.of(row.personId().toString()));
    return ListLettersResponse.newBuilder()
        .addAllLetters(
            rows.rows().stream()
                .map(letter -> LetterMessages.from(letter, found.senderDomain()))
                .toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static Optional<UUID> after(PageSpec page) {
    return page.after().stream().findFirst().map(UUID::fromString);
  }
}
