package dev.cordon.notification.notice.persistence;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.notification.notice.domain.Notice;
import dev.cordon.notification.notice.domain.NoticeAudience;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeAudience.Told;
import dev.cordon.notification.notice.domain.NoticeContent;
import dev.cordon.notification.notice.domain.NoticeState;
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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice as a row of table {@code notice}. */
final class NoticeRow {

  private static final String EMAIL = "email";

  private NoticeRow() {}

  /** In the order of the columns. */
  static Tuple from(Notice notice) {
    NoticeContent content = notice.content();
    Tuple row =
        Tuple.tuple()
            .addValue(notice.id())
            .addValue(content.incidentId())
            .addValue(content.exposureId().orElse(null))
            .addValue(EMAIL)
            .addValue(content.defaultLanguage())
            .addValue(json(content.versions()))
            .addValue(notice.author())
            .addValue(notice.editors().toArray(String[]::new))
            .addValue(notice.version())
            .addValue(time(notice.createdAt()));
    State state = stored(notice.state());
    Told told = content.audience() instanceof Told corrected ? corrected : null;
    return row.addValue(state.name())
        .addValue(state.approval() == null ? null : state.approval().approver())
        .addValue(state.approval() == null ? null : time(state.approval().at()))
        .addValue(state.approval() == null ? null : state.approval().contentHash())
        .addValue(state.release() == null ? null : state.release().releaser())
        .addValue(state.release() == null ? null : time(state.release().at()))
        .addValue(state.completedAt() == null ? null : time(state.completedAt()))
        .addValue(state.failure())
        .addValue(state.failedAt() == null ? null : time(state.failedAt()))
        .addValue(state.pausedBy())
        .addValue(state.pausedAt() == null ? null : time(state.pausedAt()))
        .addValue(told == null ? null : told.findingId())
        .addValue(told == null ? null : told.people())
        .addValue(told == null ? null : told.digest())
        .addValue(state.stop() == null ? null : state.stop().by())
        .addValue(state.stop() == null ? null : time(state.stop().at()))
        .addValue(state.stop() == null ? null : state.stop().reason())
        .addValue(state.settledAt() == null ? null : time(state.settledAt()));
  }

  static Notice toNotice(Row row) {
    return new Notice(
        row.getUUID("notice_id"),
        new NoticeContent(
            row.getUUID("incident_id"),
            audience(row),
            Channel.CHANNEL_EMAIL,
            row.getString("default_language"),
            versions((JsonArray) row.getJson("versions"))),
        row.getString("author"),
        List.of(row.getArrayOfStrings("editors")),
        row.getLong("version"),
        instant(row, "created_at"),
        state(row));
  }

  private static NoticeAudience audience(Row row) {
    UUID exposure = row.getUUID("exposure_id");
    return exposure == null
        ? new Told(
            row.getUUID("corrects_finding"),
            row.getLong("corrects_people"),
            row.getString("corrects_digest"))
        : new Exposed(exposure);
  }

  /** The columns of a state. */
  private record State(
      String name,
      @Nullable Approval approval,
      @Nullable Release release,
      @Nullable Instant completedAt,
      @Nullable String failure,
      @Nullable Instant failedAt,
      @Nullable UUID pausedBy,
      @Nullable Instant pausedAt,
      @Nullable Stop stop,
      @Nullable Instant settledAt) {

    static State unreleased(String name, @Nullable Approval approval) {
      return new State(name, approval, null, null, null, null, null, null, null, null);
    }

    static State released(String name, Approval approval, Release release) {
      return new State(name, approval, release, null, null, null, null, null, null, null);
    }

    static State stopped(
        String name,
        Optional<Approval> approval,
        Release release,
        Stop stop,
        @Nullable Instant settledAt) {
      return new State(
          name, approval.orElse(null), release, null, null, null, null, null, stop, settledAt);
    }
  }

  private static State stored(NoticeState state) {
    return switch (state) {
      case Draft _ -> State.unreleased("draft", null);
      case Approved s -> State.unreleased("approved", s.approval());
      case Released s -> State.released("released", s.approval(), s.release());
      case Sending s -> State.released("sending", s.approval(), s.release());
      case Completed s ->
          new State(
              "completed", s.approval(), s.release(), s.at(), null, null, null, null, null, null);
      case ReleaseFailed s ->
          new State(
              "release_failed",
              s.approval(),
              s.release(),
              null,
              s.reason(),
              s.at(),
              null,
              null,
              null,
              null);
      case Paused s ->
          new State(
              "paused",
              s.approval().orElse(null),
              s.release(),
              null,
              null,
              null,
              s.findingId(),
              s.at(),
              null,
              null);
      case Stopping s -> State.stopped("stopping", s.approval(), s.release(), s.stop(), null);
      case Stopped s -> State.stopped("stopped", s.approval(), s.release(), s.stop(), s.at());
    };
  }

  private static NoticeState state(Row row) {
    String name = row.getString("state");
    return switch (name) {
      case "draft" -> new Draft();
      case "approved" -> new Approved(approval(row));
      case "released" -> new Released(approval(row), release(row));
      case "sending" -> new Sending(approval(row), release(row));
      case "completed" -> new Completed(approval(row), release(row), instant(row, "completed_at"));
      case "release_failed" ->
          new ReleaseFailed(
              approval(row), release(row), row.getString("failure"), instant(row, "failed_at"));
      case "paused" ->
          new Paused(
              anyApproval(row), release(row), row.getUUID("paused_by"), instant(row, "paused_at"));
      case "stopping" -> new Stopping(anyApproval(row), release(row), stop(row));
      case "stopped" ->
          new Stopped(anyApproval(row), release(row), stop(row), instant(row, "settled_at"));
      default -> throw new IllegalStateException("unknown state " + name);
    };
  }

  private static Approval approval(Row row) {
    return new Approval(
        row.getString("approver"), instant(row, "approved_at"), row.getString("approved_hash"));
  }

  private static Optional<Approval> anyApproval(Row row) {
    return row.getString("approver") == null ? Optional.empty() : Optional.of(approval(row));
  }

  private static Stop stop(Row row) {
    return new Stop(
        row.getString("stopped_by"), instant(row, "stopped_at"), row.getString("stop_reason"));
  }

  private static Release release(Row row) {
    return new Release(row.getString("releaser"), instant(row, "released_at"));
  }

  private static JsonArray json(List<NoticeVersion> versions) {
    JsonArray array = new JsonArray();
    versions.forEach(
        version ->
            array.add(
                new JsonObject()
                    .put("language", version.language())
                    .put("subject", version.subject())
                    .put("body", version.body())));
    return array;
  }

  private static List<NoticeVersion> versions(JsonArray array) {
    return array.stream()
        .map(JsonObject.class::cast)
        .map(
            version ->
                new NoticeVersion(
                    version.getString("language"),
                    version.getString("subject"),
                    version.getString("body")))
        .toList();
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
