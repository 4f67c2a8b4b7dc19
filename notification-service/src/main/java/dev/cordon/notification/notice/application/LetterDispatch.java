package dev.cordon.notification.notice.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Takes over a released notice, and lets go of one that was stopped. */
public interface LetterDispatch {

  /**
   * Notes, in the open transaction, that the notice's letters are to be written and sent.
   *
   * @param caller who released it
   * @param assures the text relies on findings: letters wait while nobody can say whether they
   *     stand
   */
  Uni<Void> enqueue(Caller caller, UUID noticeId, boolean assures);

  /**
   * From the commit of the open transaction on no letter of the notice is begun; once those that
   * were begun have come to their end, it is {@link ReleasedNotices#settled}.
   *
   * @param caller who stopped it
   */
  Uni<Void> stop(Caller caller, UUID noticeId);
}
