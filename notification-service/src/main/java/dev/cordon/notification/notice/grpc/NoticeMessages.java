package dev.cordon.notification.notice.grpc;

import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeAudience.Told;
import dev.cordon.notification.notice.domain.NoticeContent;
import dev.cordon.notification.notice.domain.NoticeState.Approval;
import dev.cordon.notification.notice.domain.NoticeState.Approved;
import dev.cordon.notification.notice.domain.NoticeState.Completed;
import dev.cordon.notification.notice.domain.NoticeState.Draft;
import dev.cordon.notification.notice.domain.NoticeState.Paused;
import dev.cordon.notification.notice.domain.NoticeState.Release;
import dev.cordon.notification.notice.domain.NoticeState.ReleaseFailed;
import dev.cordon.notification.notice.domain.NoticeState.Released;
import dev.cordon.notification.notice.domain.NoticeState.Sending;
import dev.cordon.notification.notice.domain.NoticeState.Stop;
import dev.cordon.notification.notice.domain.NoticeState.Stopped;
import dev.cordon.notification.notice.domain.NoticeState.Stopping;
import dev.cordon.notification.notice.domain.NoticeVersion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Notices as messages. */
final class NoticeMessages {

  private NoticeMessages() {}

  static Notice from(dev.cordon.notification.notice.domain.Notice notice) {
    NoticeContent content = notice.content();
    Notice.Builder message =
        Notice.newBuilder()
            .setId(notice.id().toString())
            .setIncidentId(content.incidentId().toString())
            .addAllNotAffected(content.notAffected())
            .setState(state(notice.state()))
            .setDefaultLanguage(content.defaultLanguage())
            .addAllVersions(content.versions().stream().map(NoticeMessages::from).toList())
            .setContentHash(content.hash())
            .setVersion(notice.version())
            .setAuthor(notice.author())
            .addAllEditors(notice.editors())
            .setCreatedAt(Timestamps.of(notice.createdAt()));
    switch (content.audience()) {
      case Exposed(UUID exposure) -> message.setExposureId(exposure.toString());
      case Told(UUID finding, long people, String digest) ->
          message
              .setCorrectsFindingId(finding.toString())
              .setCorrectedPeople(people)
              .setCorrectedDigest(digest);
    }
    switch (notice.state()) {
      case Draft _ -> {}
      case Approved s -> add(message, s.approval());
      case Released s -> add(message, s.approval(), s.release());
      case Sending s -> add(message, s.approval(), s.release());
      case Completed s ->
          add(message, s.approval(), s.release()).setCompletedAt(Timestamps.of(s.at()));
      case ReleaseFailed s ->
          add(message, s.approval(), s.release())
              .setFailure(s.reason())
              .setFailedAt(Timestamps.of(s.at()));
      case Paused s -> {
        s.approval().ifPresent(approval -> add(message, approval));
        message
            .setReleasedAt(Timestamps.of(s.release().at()))
            .setPausedAt(Timestamps.of(s.at()))
            .setPausedByFindingId(s.findingId().toString());
      }
      case Stopping s -> add(message, s.approval(), s.release(), s.stop());
      case Stopped s ->
          add(message, s.approval(), s.release(), s.stop()).setSettledAt(Timestamps.of(s.at()));
    }
    return message.build();
  }

  static NoticeState state(dev.cordon.notification.notice.domain.NoticeState state) {
    return switch (state) {
      case Draft _ -> NoticeState.NOTICE_STATE_DRAFT;
      case Approved _ -> NoticeState.NOTICE_STATE_APPROVED;
      case Released _ -> NoticeState.NOTICE_STATE_RELEASED;
      case Sending _ -> NoticeState.NOTICE_STATE_SENDING;
      case Completed _ -> NoticeState.NOTICE_STATE_COMPLETED;
      case ReleaseFailed _ -> NoticeState.NOTICE_STATE_RELEASE_FAILED;
      case Paused _ -> NoticeState.NOTICE_STATE_PAUSED;
      case Stopping _ -> NoticeState.NOTICE_STATE_STOPPING;
      case Stopped _ -> NoticeState.NOTICE_STATE_STOPPED;
    };
  }

  static List<NoticeVersion> toVersions(
      List<dev.cordon.contracts.notification.v1.NoticeVersion> versions) {
    return versions.stream()
        .map(v -> new NoticeVersion(v.getLanguage(), v.getSubject(), v.getBody()))
        .toList();
  }

  private static dev.cordon.contracts.notification.v1.NoticeVersion from(NoticeVersion version) {
    return dev.cordon.contracts.notification.v1.NoticeVersion.newBuilder()
        .setLanguage(version.language())
        .setSubject(version.subject())
        .setBody(version.body())
        .build();
  }

  private static Notice.Builder add(Notice.Builder message, Approval approval) {
    return message.setApprover(approval.approver()).setApprovedAt(Timestamps.of(approval.at()));
  }

  private static Notice.Builder add(Notice.Builder message, Approval approval, Release release) {
    return add(message, approval).setReleasedAt(Timestamps.of(release.at()));
  }

  private static Notice.Builder add(
      Notice.Builder message, Optional<Approval> approval, Release release, Stop stop) {
    approval.ifPresent(one -> add(message, one));
    return message
        .setReleasedAt(Timestamps.of(release.at()))
        .setStoppedBy(stop.by())
        .setStoppedAt(Timestamps.of(stop.at()))
        .setStopReason(stop.reason());
  }
}
