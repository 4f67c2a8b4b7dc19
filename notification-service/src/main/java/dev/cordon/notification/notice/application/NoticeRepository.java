package dev.cordon.notification.notice.application;

import dev.cordon.kernel.identity.Tenant;
import dev.cordon.notification.notice.domain.Notice;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps notices. Every method joins the transaction that is open. */
public interface NoticeRepository {

  Uni<Void> insert(Tenant tenant, Notice notice);

  Uni<Optional<Notice>> find(Tenant tenant, UUID id);

  /** Like {@link #find}, and nobody else changes it before the transaction ends. */
  Uni<Optional<Notice>> lock(Tenant tenant, UUID id);

  Uni<Void> update(Tenant tenant, Notice notice);

  /** Newest first, from the one behind {@code after}. */
  Uni<List<Notice>> page(Tenant tenant, Optional<UUID> after, int rows);
}
