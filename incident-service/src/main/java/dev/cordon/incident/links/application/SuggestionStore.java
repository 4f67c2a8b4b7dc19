package dev.cordon.incident.links.application;

import dev.cordon.incident.links.domain.Match;
import dev.cordon.incident.links.domain.PeerMatch;
import dev.cordon.incident.links.domain.Reason;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Where it is found what incidents have in common. Every call joins an open transaction; what is
 * hidden from its caller neither appears nor counts.
 */
public interface SuggestionStore {

  /** Of values that at most {@link Match#MOST_INCIDENTS} others have; none that were merged. */
  Uni<List<Match>> matches(Caller caller, UUID incidentId, Reason reason);

  /** Of what both have put into a circle or a joint incident, and of nothing else. */
  Uni<List<PeerMatch>> peers(Caller caller, UUID incidentId);

  /**
   * Those of these ids that it is linked to, or that somebody has dismissed; of either side also
   * what was merged into it.
   */
  Uni<Set<UUID>> settled(Caller caller, UUID incidentId, Set<UUID> ids);

  /** Once. */
  Uni<Void> dismiss(Caller caller, UUID incidentId, UUID other, String reason, Instant now);
}
