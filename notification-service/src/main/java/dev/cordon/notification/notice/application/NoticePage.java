package dev.cordon.notification.notice.application;

import dev.cordon.notification.notice.domain.Notice;
import java.util.List;

/**
 * Some notices, newest first.
 *
 * @param hasMore whether there are older ones
 */
public record NoticePage(List<Notice> notices, boolean hasMore) {

  public NoticePage {
    notices = List.copyOf(notices);
  }
}
