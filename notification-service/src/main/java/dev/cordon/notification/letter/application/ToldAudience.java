package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.letter.application.AudienceSource.Member;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Who was told what a withdrawn finding said: frozen here, from the ledger. */
public interface ToldAudience {

  /** Members behind a position, in order; 0 for the first. {@link AudienceSource#PAGE} at most. */
  Uni<List<Member>> page(Caller.Service caller, UUID findingId, long after);
}
