package dev.cordon.notification.notice.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Takes over a released notice. */
public interface LetterDispatch {

  /**
   * Notes, in the open transaction, that the notice's letters are to be written and sent.
   *
   * @param caller who released it
   * @param assures the text relies on findings: letters wait while nobody can say whether they
   *     stand
   */
  Uni<Void> enqueue(Caller caller, UUID noticeId, boolean assures);
}
