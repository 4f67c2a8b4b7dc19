package dev.cordon.notification.notice.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.notice.domain.Notice;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Keeps notices. Every method joins the transaction that is open. */
public interface NoticeRepository {

  Uni<Void> insert(Caller caller, Notice notice);

  Uni<Optional<Notice>> find(Caller caller, UUID id);

  /** Like {@link #find}, and nobody else changes it before the transaction ends. */
  Uni<Optional<Notice>> lock(Caller caller, UUID id);

  Uni<Void> update(Caller caller, Notice notice);

  /**
   * From the one behind {@code after}.
   *
   * @param rows at most; one at least, if there is one
   * @param bytes of text at most, unless the first alone has more: no further text is read
   */
  Uni<NoticePage> page(Caller caller, Optional<UUID> after, int rows, int bytes);

  /** How many of an incident are released, and of which letters may go out still. */
  Uni<Integer> countUnderWay(Caller caller, UUID incidentId);
}
