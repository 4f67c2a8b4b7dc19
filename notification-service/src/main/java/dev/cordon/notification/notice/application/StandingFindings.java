package dev.cordon.notification.notice.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.notice.domain.Backing;
import dev.cordon.notification.notice.domain.NoticeContent;
import io.smallrye.mutiny.Uni;

/** What incidents did not affect, by findings that stand. */
public interface StandingFindings {

  /**
   * What backs each category that the content says wasn't affected. Not to be called within a
   * transaction: another service is asked. Fails with its refusal.
   */
  Uni<Backing> backing(Caller caller, NoticeContent content);
}
