package dev.cordon.notification.notice.application;

import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.notification.notice.domain.Notice;
import dev.cordon.notification.notice.domain.NoticeState;
import dev.cordon.notification.notice.domain.NoticeVersion;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A notice in the trail: its text is the content's hash, which approvals are bound to as well. */
final class NoticeSnapshot {

  private NoticeSnapshot() {}

  static Snapshot of(Notice notice) {
    return Snapshot.of(
        Map.of(
            "state", state(notice.state()),
            "content", "sha256:" + notice.content().hash(),
            "languages",
                notice.content().versions().stream()
                    .map(NoticeVersion::language)
                    .collect(Collectors.joining(" ")),
            "version", Long.toString(notice.version())));
  }

  private static String state(NoticeState state) {
    return state.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }
}
