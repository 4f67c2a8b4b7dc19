package dev.cordon.incident.merging.application;

import dev.cordon.incident.merging.domain.Merge;
import dev.cordon.incident.merging.domain.MergedContent;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where merges are kept. Every call joins an open transaction, and a merge of or into what is
 * hidden from its caller isn't there, but for {@link #isMerged} and {@link #follow}.
 */
public interface MergeStore {

  /** A place among what was merged into an incident. */
  record MergePlace(Instant at, UUID incidentId) {}

  Uni<Void> add(Caller caller, Merge merge);

  /** What was merged into one goes to where that has gone: also what is hidden from the caller. */
  Uni<Void> follow(Caller caller, UUID from, UUID survivor);

  Uni<Optional<Merge>> find(Caller caller, UUID incidentId);

  /** Also when it was merged into one that is hidden from the caller. */
  Uni<Boolean> isMerged(Caller caller, UUID incidentId);

  /** Into how many it is the survivor of, as far as {@code limit}. */
  Uni<Integer> count(Caller caller, UUID survivor, int limit);

  /** Newest first. */
  Uni<List<Merge>> page(Caller caller, UUID survivor, Optional<MergePlace> below, int limit);

  Uni<MergedContent> content(Caller caller, UUID incidentId);
}
