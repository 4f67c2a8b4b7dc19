package dev.cordon.incident.awareness.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * What another feature keeps by when a legal entity knew. Found by being there, and asked whenever
 * that was stated, corrected, or brought by a merge.
 */
public interface AwarenessFollower {

  /** Joins the open transaction, which has the incident's row and the new statements. */
  Uni<Void> stated(Caller caller, UUID incidentId);
}
