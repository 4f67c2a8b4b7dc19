package dev.cordon.notification.notice.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.notice.domain.Backing;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** By which findings notices say what they say. Every call joins an open transaction. */
public interface NoticeClaims {

  /** In place of what an approval before relied on: nothing of the notice was sent yet. */
  Uni<Void> replace(Caller caller, UUID noticeId, Backing backing);

  /** Beside what approvals before relied on: letters that say so are out. */
  Uni<Void> add(Caller caller, UUID noticeId, Backing backing);

  /**
   * One of the findings that back it that was withdrawn, by what has arrived here. Asked under the
   * notice's lock: a withdrawal that arrives later finds what is written under it.
   */
  Uni<Optional<UUID>> withdrawn(Caller caller, Backing backing);

  /**
   * Whether it is known who was told, of all withdrawn findings that the notice relies on, or has
   * relied on.
   */
  Uni<Boolean> isSettled(Caller caller, UUID noticeId);

  /** Notices that rely on the finding, or have, or on one that it corrected. */
  Uni<List<UUID>> relying(Caller caller, UUID incidentId, UUID lineId);

  /**
   * Locks all notices of the incident, so that none is being approved meanwhile; then those that
   * rely on the finding, or on one that it corrected.
   */
  Uni<List<UUID>> lockRelying(Caller caller, UUID incidentId, UUID lineId);
}
