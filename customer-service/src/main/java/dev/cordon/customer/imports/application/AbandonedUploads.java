package dev.cordon.customer.imports.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Files of every brand that are on their way in, by when something of them came last. */
public interface AbandonedUploads {

  /**
   * A file that has stopped coming.
   *
   * @param initiator subject who brought it
   */
  record AbandonedUpload(Tenant tenant, UUID importId, String initiator) {}

  /** The one that is idle longest, if nothing of it came since then. */
  Uni<Optional<AbandonedUpload>> idleSince(Instant then);

  /** Whether it still is. Joins the open transaction. */
  Uni<Boolean> isIdleSince(Caller caller, AbandonedUpload upload, Instant then);
}
