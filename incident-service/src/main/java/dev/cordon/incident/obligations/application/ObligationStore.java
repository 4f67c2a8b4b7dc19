package dev.cordon.incident.obligations.application;

import dev.cordon.incident.obligations.domain.Obligation;
import dev.cordon.incident.obligations.domain.ObligationMove;
import dev.cordon.incident.obligations.domain.ObligationState;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where obligations are kept. Every call joins an open transaction; whoever changes one has its
 * incident's row, so that nobody else does.
 */
public interface ObligationStore {

  /**
   * Which obligations of a brand.
   *
   * @param dueBefore those alone that are due before that
   */
  record BrandFilter(ObligationState state, Optional<Instant> dueBefore) {}

  /**
   * A place among the obligations of a brand: those of one moment are in the order of their ids.
   */
  record ObligationPlace(Instant listedAt, UUID id) {

    /** Where obligations without fixed hours stand: behind all others. */
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    public static ObligationPlace of(Obligation obligation) {
      return new ObligationPlace(obligation.dueAt().orElse(LAST), obligation.id());
    }
  }

  Uni<Void> add(Caller caller, Obligation obligation);

  Uni<Optional<Obligation>> find(Caller caller, UUID incidentId, UUID id);

  Uni<Void> replace(Caller caller, Obligation obligation);

  Uni<Void> add(Caller caller, ObligationMove move);

  /** Newest first. */
  Uni<List<ObligationMove>> moves(
      Caller caller, UUID incidentId, UUID obligationId, Optional<Long> belowVersion, int limit);

  /** How many an incident has. */
  Uni<Long> count(Caller caller, UUID incidentId);

  /**
   * In the order in which they were recorded.
   *
   * @param states empty for all
   */
  Uni<List<Obligation>> page(
      Caller caller, UUID incidentId, Set<ObligationState> states, Optional<UUID> after, int limit);

  /** By due time, those without one last. */
  Uni<List<Obligation>> page(
      Caller caller, BrandFilter filter, Optional<ObligationPlace> after, int limit);

  /** All that run from when their legal entities knew, in the order of ids. */
  Uni<List<Obligation>> counted(Caller caller, UUID incidentId);

  /**
   * Moves all of one incident to another, each with its moves, and counts their versions up.
   *
   * @return how many
   */
  Uni<Integer> takeOver(Caller caller, UUID from, UUID to);
}
